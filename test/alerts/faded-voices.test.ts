import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fadedVoices } from '../../alerts/faded-voices.ts'
import { hourMs } from '../../core/clock.ts'

import { aComplaint } from './a-complaint.ts'

const now = new Date('2026-03-11T02:00:00Z')
const post = (hours: number, of: { authorHash?: string; duplicateOf?: number } = {}) =>
  aComplaint({ countedAt: new Date(now.getTime() - hours * hourMs), ...of })

describe('fadedVoices', () => {
  test.each([
    ['nobody', [], 0],
    ['one just now', [post(0)], 1],
    ['ten hours ago', [post(10)], Math.exp(-1)],
    ['two people', [post(20), post(0)], 1 + Math.exp(-2)],
    [
      'one person twice: the latest',
      [post(20, { authorHash: 'a' }), post(5, { authorHash: 'a' })],
      Math.exp(-0.5),
    ],
    [
      'one text by two',
      [post(20, { duplicateOf: 7 }), post(5, { duplicateOf: 7 })],
      Math.exp(-0.5),
    ],
  ])('%s', (_, complaints, expected) => {
    expect(fadedVoices(complaints, now, 10)).toBeCloseTo(expected)
  })

  test('one more complaint never lowers it', () => {
    const row = fc.record({
      hours: fc.integer({ min: 0, max: 50 }),
      author: fc.integer({ min: 0, max: 4 }),
      cluster: fc.option(fc.integer({ min: 1, max: 4 })),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.nat(11), (rows, drop) => {
        const complaints = rows
          .toSorted((a, b) => b.hours - a.hours)
          .map(({ hours, author, cluster }, i) =>
            aComplaint({
              id: 100 + i,
              countedAt: new Date(now.getTime() - hours * hourMs),
              authorHash: `a${author}`,
              duplicateOf: cluster,
            }),
          )
        const fewer = complaints.filter((_, i) => i !== drop)
        expect(fadedVoices(complaints, now, 10)).toBeGreaterThanOrEqual(
          fadedVoices(fewer, now, 10) - 1e-9,
        )
      }),
    )
  })
})
