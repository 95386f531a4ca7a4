import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dailyLevel } from '../../alerts/baseline.ts'
import { jointEvidence } from '../../alerts/joint-evidence.ts'

import { aDay, flat, priors } from './usual-of.ts'

const wallMs = Date.parse('2026-03-11T10:00:00Z')
const hours = [1, 3, 6, 12, 24]
/** 28 days of so many people each, or as many days as are known. */
const level = (perDay: number, days = 28) =>
  dailyLevel(
    Array.from({ length: days }, () => aDay(perDay)),
    priors.people,
  )
const evidence = (people: number[], perDay: number, days = 28) =>
  jointEvidence(
    hours.map((of, i) => ({ hours: of, people: people[i] ?? 0 })),
    level(perDay, days),
    flat,
    wallMs,
  )

describe('jointEvidence', () => {
  test('one window by hand', () => {
    const one = { ...level(24), dispersion: 1, ofDays: 1, seen: 1e9, shape: 1e9, mean: 24 }
    // c = 1 an hour, μ = 1 an hour, n = 12 in 6 h: 6 · 2^12 · e^−6
    const sum = jointEvidence([{ hours: 6, people: 12 }], one, flat, wallMs)
    expect(sum).toBeCloseTo(Math.log10(6 * 2 ** 12 * Math.exp(-6)))
  })

  test.each<[string, number[], number, boolean]>([
    ['as usual', [0, 1, 2, 4, 8], 8, false],
    ['quiet', [0, 0, 0, 0, 1], 8, false],
    ['five at once', [5, 5, 5, 5, 5], 0.5, true],
    ['nine within six hours', [2, 5, 9, 9, 9], 8, true],
    ['weak in every window, strong together', [2, 3, 6, 10, 16], 6, true],
  ])('%s', (_, people, perDay, isAlarm) => {
    expect(evidence(people, perDay) > 2.9).toBe(isAlarm)
  })

  test('with little history the same people say less', () => {
    const people = [1, 2, 3, 4, 5]
    const known = [28, 7, 2, 1, 0].map((days) => evidence(people, 0.2, days))
    expect(known).toEqual(known.toSorted((a, b) => b - a))
    expect(known.at(-1)).toBeLessThan((known[0] ?? 0) - 0.5)
  })

  test('thousands are finite', () => {
    expect(evidence([9_000, 9_000, 9_000, 9_000, 9_000], 1)).toBeLessThan(1_000)
  })

  test('one person more never says less', () => {
    const counts = fc.array(fc.nat(60), { minLength: 5, maxLength: 5 })
    const perDay = fc.constantFrom(0, 0.5, 3, 40)
    fc.assert(
      fc.property(counts, perDay, fc.nat(4), fc.nat(28), (people, usual, which, days) => {
        const more = people.with(which, (people[which] ?? 0) + 1)
        expect(evidence(more, usual, days)).toBeGreaterThanOrEqual(evidence(people, usual, days))
      }),
    )
  })
})
