import { readFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { normalize, normalizeAny } from '../../pipeline/normalize.ts'

describe('normalize', () => {
  it.each([
    ['full width to half', '价格１２９元，ＯＫ！', '价格129元,OK!'],
    ['traditional to simplified', '熱水器漏電，客服態度惡劣', '热水器漏电,客服态度恶劣'],
    ['a url leaves a border', '差评http://t.cn/A6abc退货', '差评 ⟂ 退货'],
    ['a mentioned user leaves a border', '@云杉官方 你们的烟机坏了', '⟂ 你们的烟机坏了'],
    ['a mail address is no user', '发到help@abc.com了', '发到help@abc.com了'],
    ['emoticons are words of their own', '安装费太贵[捂脸]😡呵呵', '安装费太贵 [捂脸] 😡 呵呵'],
    ['repeated marks are squeezed', '差评！！！！！太慢。。。。。真的？？！', '差评!!太慢…真的?'],
    ['letters repeated beyond three are squeezed', '太慢慢慢慢慢慢了', '太慢慢慢了'],
    ['zero width characters vanish', '退\u200b款', '退款'],
    ['written line breaks become real ones', '第一行\\r\\n第二行', '第一行\n第二行'],
    ['a topic keeps its words', '#云杉烟机漏油#求处理', '云杉烟机漏油 求处理'],
    ['a topic in doubled marks too', '##云杉烟机##漏油', '云杉烟机 #漏油'],
    ['a topic after a topic', '#漏油##客服#慢', '漏油 客服 慢'],
    ['a mark without a topic stays', '第#3单漏油', '第#3单漏油'],
    ['users in a row leave one border', '@张三@李四 漏油', '⟂ 漏油'],
    ['users whom a bracket follows stay', '@张三@李四(漏油', '@张三@李四(漏油'],
    ['what is invisible hides no user', '@\u200d张三 你好', '⟂ 你好'],
    [
      '坏 is what broke, beside traditional characters too',
      '師傅打坏了，一坏土',
      '师傅打坏了,一坏土',
    ],
    ['markup goes', '<p>烟机漏油，<b>售后</b>不管</p>', '烟机漏油,售后不管'],
    ['its blocks are lines', '安装费太贵<br>物流快<BR />还行', '安装费太贵\n物流快\n还行'],
    ['its links keep their words', '<a href="http://x.cn/1">漏油</a>了', '漏油了'],
    [
      'entities are signs',
      '态度差&nbsp;&nbsp;&quot;正品&quot;&hellip;假&#33;&#x2F;',
      '态度差 "正品"…假!/',
    ],
    ['escaped markup goes too', '&lt;p&gt;烟机漏油&lt;/p&gt;', '烟机漏油'],
    [
      'what only looks like markup stays',
      '<3 R&D &foo; a<b 1>0 &#0; <x>',
      '<3 R&D &foo; a<b 1>0 &#0; <x>',
    ],
    ['dots of several kinds are one mark', '慢。。.真的.。', '慢…真的.。'],
  ])('%s', (_what, text, expected) => {
    expect(normalize(text)).toBe(expected)
  })

  it('changes nothing the second time, whatever is typed', () => {
    const typed = fc.string({
      unit: fc.constantFrom(...'安装 慢贵坏土了，。.！!?？~…@#＃:[]😡a1wW-\n\t\u200d\ufe0f熱'),
      maxLength: 24,
    })
    fc.assert(
      fc.property(typed, (text) => {
        const once = normalize(text)
        expect(normalize(once).replace(/\s+/g, '')).toBe(once.replace(/\s+/g, ''))
      }),
      { seed: 20261122, numRuns: 20_000 },
    )
  })

  it('gives the same by the fast and the slow way', () => {
    const parts = [
      ...'安装慢慢贵了坏土毛打覆，。．｡！!?？…~～、：:;--——##@[]<>&;()（）/／\\1２aAｗwW.. \u3000\t\n\r熱é①℃𠮷©',
      '&lt; <b> </p> <br> &#33; 转发微 博 网页链 接 全文 http:// www. //@ 😡 \u200b \u0301 ……'.split(
        ' ',
      ),
    ].flat()
    const typed = fc
      .array(fc.constantFrom(...parts, ...'安装贵了，。！ '), { maxLength: 24 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(typed, (text) => {
        expect(normalize(text)).toBe(normalizeAny(text))
      }),
      { seed: 20261122, numRuns: 5000 },
    )
  })

  it.each([
    ['marks', '#'],
    ['names', '@张'],
    ['names in brackets', '@张('],
    ['dots', '.'],
    ['links', 'http://a '],
    ['reposts', '//@'],
    ['tags', '<b a '],
    ['entities', '&#'],
    ['emoji', '😡'],
    ['traditional characters', '熱'],
  ])('is not held up by fifty thousand %s', (_what, sign) => {
    const startedMs = performance.now()
    normalize(`${sign.repeat(50_000 / sign.length)}(`)
    // quadratic time takes ten to fifty seconds
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })

  it('knows every word of simplified characters that OpenCC changes', () => {
    const path = '../../node_modules/opencc-js/dist/esm-lib/dict/TSPhrases.js'
    const dictionary = readFileSync(new URL(path, import.meta.url), 'utf8')
    for (const [word = ''] of dictionary.matchAll(/[\u3400-\u9fff]+(?= )/gu))
      expect(normalize(word)).toBe(normalizeAny(word))
  })
})
