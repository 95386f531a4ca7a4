import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { englishTokens } from '../../../pipeline/english/english-tokens.ts'

const words = (text: string) => englishTokens(text).map(({ word }) => word)
const negated = (text: string) =>
  englishTokens(text).flatMap(({ word, negated: is }) => (is ? [word] : []))

describe('englishTokens', () => {
  it.each([
    ['in lower case, apostrophes straight', 'It Doesn’t WORK', ['it', "doesn't", 'work']],
    [
      'numbers are one class',
      'waited 3 hours, paid $1,299.00',
      ['waited', '0', 'hours', 'paid', '$', '0'],
    ],
    [
      'signs that speak stay, others go',
      'late? late! (late); "late"',
      ['late', '?', 'late', '!', 'late', 'late'],
    ],
    ['emoji are words', 'great 😡', ['great', '😡']],
    ['nothing', ' \n ', []],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  it.each([
    ['up to the comma', 'it does not leak at all, works', ['leak', 'at', 'all']],
    ['up to a turn', "it didn't break but it leaks", ['break']],
    [
      'six words at most',
      'never had one two three four five six',
      ['had', 'one', 'two', 'three', 'four', 'five'],
    ],
    ['nothing without one', 'it leaks', []],
    ['a second one begins anew', 'not now, no leaks', ['now', 'leaks']],
  ])('a negation governs %s', (_, text, expected) => {
    expect(negated(text)).toEqual(expected)
  })

  it('brings the forms of a word together', () => {
    const stems = englishTokens('leak leaks leaking leaked').map(({ stem }) => stem)
    expect(new Set(stems)).toEqual(new Set(['leak']))
  })

  it('stands where it says, in order, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let before = 0
        for (const { word, start, end } of englishTokens(text)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          if (word !== '0')
            expect(text.slice(start, end).toLowerCase().replaceAll('’', "'")).toBe(word)
          before = end
        }
        expect(before).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
