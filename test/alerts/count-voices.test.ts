import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { countVoices, type Voice } from '../../alerts/count-voices.ts'

const voice = (
  id: number,
  authorHash: string | null,
  duplicateOf: number | null = null,
): Voice => ({
  id,
  authorHash,
  duplicateOf,
})

describe('countVoices', () => {
  test.each<[string, Voice[], number]>([
    ['nobody', [], 0],
    ['three authors', [voice(1, 'a'), voice(2, 'b'), voice(3, 'c')], 3],
    ['one author three times', [voice(1, 'a'), voice(2, 'a'), voice(3, 'a')], 1],
    ['the anonymous are one each', [voice(1, null), voice(2, null), voice(3, 'a')], 3],
    ['one text by three', [voice(1, 'a'), voice(2, 'b', 1), voice(3, null, 1)], 1],
    ['the text whose first post is not there', [voice(2, 'b', 1), voice(3, 'c', 1)], 1],
    [
      'a copy does not take from who has words of their own',
      [voice(1, 'a'), voice(2, 'b'), voice(3, 'a', 2)],
      2,
    ],
    [
      'authors who share texts are matched as well as can be',
      [
        voice(1, 'a'),
        voice(2, 'b', 1),
        voice(3, 'b'),
        voice(4, 'c', 3),
        voice(5, 'c'),
        voice(6, 'a', 5),
      ],
      3,
    ],
  ])('%s', (_, complaints, expected) => {
    expect(countVoices(complaints)).toBe(expected)
  })

  const some = fc.array(
    fc.record({
      authorHash: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
      duplicateOf: fc.option(fc.integer({ min: 1, max: 6 })),
    }),
    { maxLength: 20 },
  )
  const numbered = some.map((rows) => rows.map((row, i) => ({ ...row, id: i + 1 })))

  test('one more complaint never lowers it, in whatever order they come', () => {
    fc.assert(
      fc.property(numbered, fc.nat(), (rows, seed) => {
        const whole = countVoices(rows)
        expect(countVoices(rows.slice(0, -1))).toBeLessThanOrEqual(whole)
        const shuffled = rows.toSorted(
          (a, b) => ((a.id * 7919 + seed) % 13) - ((b.id * 7919 + seed) % 13),
        )
        expect(countVoices(shuffled)).toBe(whole)
      }),
    )
  })

  test('a copied text of thousands is counted in no time', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => voice(i + 1, `a${i}`, i === 0 ? null : 1))
    const started = performance.now()
    expect(countVoices(rows)).toBe(1)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
