import { describe, expect, it } from 'vitest'

import { normalize } from '../../pipeline/normalize.ts'
import { splitClauses } from '../../pipeline/split-clauses.ts'

const texts = (text: string) => splitClauses(normalize(text)).map((clause) => clause.text)

describe('splitClauses', () => {
  it.each([
    ['物流很快，安装太贵！', ['物流很快', '安装太贵']],
    ['屏幕6.5寸，不错', ['屏幕6.5寸', '不错']],
    ['东西不错就是安装费太贵', ['东西不错', '就是安装费太贵']],
    ['很好用 很满意', ['很好用', '很满意']],
    ['1.做工差 2.声音大', ['做工差', '声音大']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(texts(text)).toEqual(expected)
  })

  it('tells contrast, question, shout and sentence', () => {
    expect(splitClauses(normalize('还行，但是漏水！！要换吗？'))).toMatchObject([
      { text: '还行', contrast: false, sentence: 0 },
      { text: '但是漏水', contrast: true, shout: 2, sentence: 0 },
      { text: '要换吗', question: true, sentence: 1 },
    ])
  })

  it('tells where each clause begins', () => {
    const text = normalize('1、做工差 2、声音大， 东西不错就是安装费太贵。。 好！')
    for (const { text: clause, start } of splitClauses(text))
      expect(text.slice(start, start + clause.length)).toBe(clause)
  })
})
