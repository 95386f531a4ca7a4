import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { hourMs } from '../../../core/clock.ts'
import { countersAt } from '../../../demo/scenario/counters-at.ts'
import type { Growth } from '../../../demo/scenario/post.ts'

const at = new Date('2026-11-18T03:42:00Z')
const after = (hours: number) => new Date(at.getTime() + hours * hourMs)
const viral: Growth = { likes: 60_000, reposts: 11_400, comments: 9_800, shape: 'viral', hours: 15 }

describe('countersAt', () => {
  test('never falls, never passes its end, and starts at nothing much', () => {
    const growth = fc.record({
      likes: fc.nat(100_000),
      reposts: fc.nat(20_000),
      comments: fc.nat(20_000),
      shape: fc.constantFrom('settling' as const, 'viral' as const),
      hours: fc.integer({ min: 1, max: 40 }),
    })
    fc.assert(
      fc.property(
        growth,
        fc.double({ min: -5, max: 900, noNaN: true }),
        fc.double({ min: 0, max: 90, noNaN: true }),
        (g, first, more) => {
          const [a, b] = [
            countersAt({ at, growth: g }, after(first)),
            countersAt({ at, growth: g }, after(first + more)),
          ]
          for (const key of ['likes', 'reposts', 'comments'] as const) {
            expect(b[key]).toBeGreaterThanOrEqual(a[key])
            expect(b[key]).toBeLessThanOrEqual(g[key])
            expect(countersAt({ at, growth: g }, at)[key]).toBeLessThanOrEqual(
              Math.max(0, g[key] / 500),
            )
          }
        },
      ),
    )
  })

  test('a viral post explodes crawl by crawl', () => {
    const likes = [0, 3, 6, 9, 12, 15, 20, 30].map(
      (hours) => countersAt({ at, growth: viral }, after(hours)).likes,
    )
    expect(likes[0]).toBeGreaterThan(10)
    expect(likes[0]).toBeLessThan(60)
    expect(likes[5]).toBe(30_000)
    expect(likes[7]).toBeGreaterThan(59_900)
  })
})
