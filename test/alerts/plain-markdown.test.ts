import { expect, it } from 'vitest'

import { plainMarkdown } from '../../alerts/plain-markdown.ts'

it.each([
  ['【热点投诉】晴川', '【热点投诉】晴川'],
  ['[Hot] 晴川 · Installation', '[Hot] 晴川 · Installation'],
  ['好评[微笑] 谢谢', '好评[微笑] 谢谢'],
  ['[点我](http://evil)', '［点我］(http://evil)'],
  ['[点我] (http://evil)', '［点我］ (http://evil)'],
  ['[a][b]', '［a］[b]'],
  ['[a]: http://evil', '［a］: http://evil'],
  ['一半 [ 括号', '一半 ［ 括号'],
  ['[[a] b', '［[a] b'],
  ['<@all> **b** `c` ~d~ a|b', '＜@all＞ ＊＊b＊＊ ｀c｀ ～d～ a｜b'],
  ['# 标题\n ## 二', '＃ 标题\n ＃# 二'],
])('%j becomes %j', (text, plain) => {
  expect(plainMarkdown(text)).toBe(plain)
  // whatever stands before it, our own link is the only one
  const links = [...`${plain} [原文](http://ok)`.matchAll(/\[([^\]]*)\]\s*\(([^)]*)\)/g)]
  expect(links.map(([, words, address]) => [words, address])).toEqual([['原文', 'http://ok']])
})
