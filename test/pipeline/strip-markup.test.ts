import { describe, expect, it } from 'vitest'

import { stripMarkup } from '../../pipeline/strip-markup.ts'

describe('stripMarkup', () => {
  it.each([
    ['<div class="post">漏水</div><hr/>不修', '\n漏水\n\n不修'],
    ['漏<span style="color:red">水</span>了', '漏水了'],
    ['<img src="a.png" alt="x">漏水', '漏水'],
    ['<table><tr><td>漏水</td></tr></table>', '\n\n漏水\n\n'],
    ['&ldquo;正品&rdquo;&NBSP;&times;&yen;5', '“正品” ×¥5'],
    ['&#28431;&#x6c34;&#128545;', '漏水😡'],
    // twice escaped is escaped
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['&#55357; &#1114112; &#0; &#xd83d;', '&#55357; &#1114112; &#0; &#xd83d;'],
    ['价格<100 & 质量>一般', '价格<100 & 质量>一般'],
    ['R&D;&nobody;<3<bold><你好>', 'R&D;&nobody;<3<bold><你好>'],
    ['没有标签', '没有标签'],
  ])('%s', (text, expected) => {
    expect(stripMarkup(text)).toBe(expected)
  })
})
