import { describe, expect, it } from 'vitest'

import { printOf } from '../../pipeline/print-of.ts'
import { passedOn } from '../../pipeline/passed-on.ts'

const original = '云杉热水器用着用着水龙头带电，手麻得半天缓不过来'

describe('passedOn', () => {
  it.each([
    ['a repost passes on what it quotes', `太吓人了//@北风:${original}`, original],
    ['a chain, its first link', `扩散//@麦子：同款//@北风:${original}`, original],
    ['a text of its own is itself', original, original],
    [
      'two words quoted are too few to be known again',
      `${original}//@北风:转发`,
      `${original}//@北风:转发`,
    ],
  ])('%s', (_what, text, expected) => {
    expect(passedOn(text)).toBe(expected)
  })

  it('gives a repost the print of its original', () => {
    const print = (text: string) => printOf({ text })
    expect(print(`天哪//@北风:${original}`)).toEqual(print(original))
    expect(print(`天哪，${original}`)).not.toEqual(print(original))
  })
})
