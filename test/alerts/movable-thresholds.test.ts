import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Verdict } from '../../alerts/alert-verdict.ts'
import { movableThresholds, type WeighedAlert } from '../../alerts/movable-thresholds.ts'
import { TierRules } from '../../core/rule.ts'

const rules = TierRules.parse({ hot: { distinctAuthors: 5 } })
const alert = (
  verdict: Verdict,
  ...reasons: WeighedAlert['loudReasons'][number][]
): WeighedAlert => ({ verdict, loudReasons: reasons })
const many = (observed: number, threshold = 5) =>
  ({ rule: 'many-authors', observed, threshold }) as const
const reach = (observed: number, threshold: number) =>
  ({ rule: 'reach', observed, threshold }) as const

const moved = (...alerts: WeighedAlert[]) =>
  movableThresholds(rules, alerts).map(
    (one) =>
      `${one.place} ${one.from}→${one.to}: −${one.falseAlarms} false, −${one.unjudged} unjudged, ${one.confirmed} kept`,
  )

describe('movableThresholds', () => {
  it.each<[string, WeighedAlert[], string[]]>([
    ['nothing was called false', [alert('confirmed', many(9)), alert('unjudged', many(5))], []],
    [
      'false alarms below every confirmed one',
      [
        alert('false-alarm', many(5)),
        alert('false-alarm', many(6)),
        alert('unjudged', many(6)),
        alert('unjudged', many(7)),
        alert('confirmed', many(8)),
      ],
      ['hot.distinctAuthors 5→7: −2 false, −1 unjudged, 1 kept'],
    ],
    [
      'a false alarm above a confirmed one stays',
      [alert('false-alarm', many(5)), alert('confirmed', many(6)), alert('false-alarm', many(9))],
      ['hot.distinctAuthors 5→6: −1 false, −0 unjudged, 1 kept'],
    ],
    [
      'a confirmed one at the threshold forbids it',
      [alert('false-alarm', many(5)), alert('confirmed', many(5))],
      [],
    ],
    [
      'what another rule brings as well neither binds nor is spared',
      [
        alert('confirmed', many(5), reach(200_000, 100_000)),
        alert('false-alarm', many(5), reach(200_000, 100_000)),
        alert('false-alarm', many(6)),
      ],
      ['hot.distinctAuthors 5→7: −1 false, −0 unjudged, 0 kept'],
    ],
    ['weighed against an old threshold', [alert('false-alarm', many(5, 4))], []],
    [
      'the reach of hot and of a crisis are two numbers',
      [alert('false-alarm', reach(120_000, 100_000)), alert('confirmed', reach(2e6, 1e6))],
      ['hot.reach 100000→120001: −1 false, −0 unjudged, 0 kept'],
    ],
  ])('%s', (_, alerts, expected) => {
    expect(moved(...alerts)).toEqual(expected)
  })

  const chance = (leastBudget: number) =>
    ({ rule: 'slow-burn', observed: 4, threshold: 3, leastBudget }) as const
  it.each<[string, WeighedAlert[], string[]]>([
    [
      'all false ones hang on a budget larger than any confirmed one needs',
      [
        alert('false-alarm', chance(1)),
        alert('false-alarm', chance(0.5)),
        alert('unjudged', chance(1)),
        alert('unjudged', chance(0.2)),
        alert('confirmed', chance(0.2)),
      ],
      ['falseAlarmsPerMonth 1→0.2: −2 false, −1 unjudged, 1 kept'],
    ],
    [
      'a confirmed one needs the whole budget',
      [alert('false-alarm', chance(1)), alert('confirmed', chance(1))],
      [],
    ],
    [
      'those as sure as a confirmed one stay',
      [
        alert('false-alarm', chance(1)),
        alert('false-alarm', chance(0.5)),
        alert('confirmed', chance(0.5)),
      ],
      ['falseAlarmsPerMonth 1→0.5: −1 false, −0 unjudged, 1 kept'],
    ],
    [
      'raised again with more behind it, it is not lost',
      [alert('false-alarm', chance(1)), alert('confirmed', chance(1), chance(0.05))],
      ['falseAlarmsPerMonth 1→0.5: −1 false, −0 unjudged, 1 kept'],
    ],
    ['sure at any budget', [alert('false-alarm', chance(0.01))], []],
    ['told at a budget of before', [alert('false-alarm', chance(2))], []],
    ['nothing is known of the budget', [alert('false-alarm', many(4, 3))], []],
  ])('of the budget: %s', (_, alerts, expected) => {
    expect(moved(...alerts)).toEqual(expected)
  })

  it('counts reach as its severity makes it count', () => {
    const danger = { ...reach(12_000, 100_000), weight: 10 }
    expect(
      moved(alert('false-alarm', danger), alert('confirmed', reach(150_000, 100_000))),
    ).toEqual(['hot.reach 100000→120001: −1 false, −0 unjudged, 1 kept'])
  })

  it('never loses a confirmed alert, and spares what it says', () => {
    const verdicts = fc.constantFrom<Verdict>('confirmed', 'false-alarm', 'unjudged')
    const some = fc.array(
      fc.tuple(verdicts, fc.integer({ min: 5, max: 12 })).map(([v, n]) => alert(v, many(n))),
    )
    fc.assert(
      fc.property(some, (alerts) => {
        for (const { to, falseAlarms } of movableThresholds(rules, alerts)) {
          const lost = alerts.filter(({ loudReasons }) => (loudReasons[0]?.observed ?? 0) < to)
          expect(lost.filter(({ verdict }) => verdict === 'confirmed')).toEqual([])
          expect(lost.filter(({ verdict }) => verdict === 'false-alarm')).toHaveLength(falseAlarms)
          expect(to).toBeGreaterThan(5)
        }
      }),
    )
  })
})
