import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Decision } from '../../alerts/decide-tier.ts'
import { lowersAt } from '../../alerts/lowers-at.ts'
import { nextState } from '../../alerts/next-state.ts'
import type { AlertState, AlertStatus } from '../../core/alert.ts'
import { hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'
import { tiers, type Tier } from '../../core/tier.ts'

const now = new Date('2026-03-11T02:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
const rules = TierRules.parse({})

function alert(tier: Tier, heldHoursAgo: number, status: AlertStatus = 'open'): AlertState {
  return {
    id: 7,
    brandId: 1,
    topic: 'installation',
    tier,
    status,
    openedAt: ago(200),
    tierHeldAt: ago(heldHoursAgo),
    lastEvidenceAt: ago(heldHoursAgo),
  }
}

function decision(tier: Tier | null, heldHoursAgo = 0, mentionIds: number[] = []): Decision {
  const reasons = tier
    ? [{ rule: 'many-authors' as const, observed: 5, threshold: 5, mentionIds }]
    : []
  return { tier, reasons, heldAt: ago(heldHoursAgo) }
}

type Evidence = { ids?: number[]; told?: number[] }

function next(
  before: AlertState | null,
  decided: Decision,
  { ids = [], told = [] }: Evidence = {},
) {
  const situation = {
    brandId: 1,
    topic: 'installation' as const,
    alert: before,
    decision: decided,
    evidenceIds: ids,
    newestAt: ids.length > 0 ? ago(1) : null,
    toldIds: new Set(told),
  }
  return nextState(situation, rules, now)
}

const brief = ({ alert: after, events }: ReturnType<typeof next>) => ({
  tier: after?.tier ?? null,
  events: events.map((event) => `${event.kind}: ${event.tierFrom ?? 'none'} to ${event.tierTo}`),
})

describe('nextState', () => {
  test.each<[string, AlertState | null, Decision, Tier | null, string[]]>([
    ['nothing of nothing', null, decision(null), null, []],
    ['opens ordinary', null, decision('ordinary'), 'ordinary', ['opened: none to ordinary']],
    ['opens hot', null, decision('hot'), 'hot', ['opened: none to hot']],
    ['opens crisis', null, decision('crisis'), 'crisis', ['opened: none to crisis']],
    ['ordinary to hot', alert('ordinary', 1), decision('hot'), 'hot', ['raised: ordinary to hot']],
    [
      'ordinary jumps to crisis',
      alert('ordinary', 1),
      decision('crisis'),
      'crisis',
      ['raised: ordinary to crisis'],
    ],
    ['hot to crisis', alert('hot', 1), decision('crisis'), 'crisis', ['raised: hot to crisis']],
    ['hot stays hot', alert('hot', 100), decision('hot', 1), 'hot', []],
    ['hot waits a quiet window', alert('hot', 23.9), decision('ordinary'), 'hot', []],
    [
      'hot to ordinary',
      alert('hot', 24),
      decision('ordinary'),
      'ordinary',
      ['lowered: hot to ordinary'],
    ],
    [
      'hot to ordinary, nothing left',
      alert('hot', 24),
      decision(null),
      'ordinary',
      ['lowered: hot to ordinary'],
    ],
    ['crisis waits longer', alert('crisis', 47.9), decision(null), 'crisis', []],
    [
      'crisis falls one step only',
      alert('crisis', 400),
      decision(null),
      'hot',
      ['lowered: crisis to hot'],
    ],
    [
      'crisis falls though still hot',
      alert('crisis', 48),
      decision('hot'),
      'hot',
      ['lowered: crisis to hot'],
    ],
    ['ordinary waits', alert('ordinary', 71), decision(null), 'ordinary', []],
    [
      'ordinary stays while complaints come',
      alert('ordinary', 90),
      decision('ordinary', 3),
      'ordinary',
      [],
    ],
    [
      'ordinary closes',
      alert('ordinary', 72),
      decision(null),
      'ordinary',
      ['resolved: ordinary to ordinary'],
    ],
    [
      'ordinary closes on old complaints',
      alert('ordinary', 90),
      decision('ordinary', 80),
      'ordinary',
      ['resolved: ordinary to ordinary'],
    ],
  ])('%s', (_, before, decided, tier, events) => {
    expect(brief(next(before, decided))).toEqual({ tier, events })
  })

  test('a fall says for how long it was quiet, and starts the next quiet window', () => {
    const { alert: after, events } = next(alert('crisis', 50), decision(null))
    expect(events[0]?.reasons).toEqual([
      { rule: 'quiet-window', observed: 50, threshold: 48, mentionIds: [] },
    ])
    expect(after?.tierHeldAt).toEqual(now)
    expect(after && lowersAt(after, rules)).toEqual(ago(-24))
  })

  test('a close is a close', () => {
    expect(next(alert('ordinary', 80), decision(null)).alert?.status).toBe('resolved')
  })

  test('a burst found late holds from now, so that those who are told have time', () => {
    expect(next(null, decision('hot', 20)).alert?.tierHeldAt).toEqual(now)
  })

  test('whoever acknowledged one tier has not acknowledged the next', () => {
    const raised = next(alert('hot', 1, 'acknowledged'), decision('crisis'))
    expect(raised.alert?.status).toBe('open')
    const kept = next(alert('hot', 1, 'acknowledged'), decision('hot'))
    expect(kept.alert?.status).toBe('acknowledged')
    const lowered = next(alert('hot', 30, 'acknowledged'), decision('ordinary'))
    expect(lowered.alert?.status).toBe('acknowledged')
  })

  describe('more evidence', () => {
    const told = [1, 2, 3, 4, 5, 6, 7, 8]
    test.each<[string, number[], string[]]>([
      ['nothing new', told, []],
      ['three new of eight', [...told, 9, 10, 11], []],
      ['half as many again', [...told, 9, 10, 11, 12], ['evidence-added: hot to hot']],
    ])('%s', (_, ids, events) => {
      expect(brief(next(alert('hot', 1), decision('hot'), { ids, told })).events).toEqual(events)
    })

    test('every event tells what was untold, so the next run has nothing to tell', () => {
      const ids = Array.from({ length: 500 }, (_, i) => i + 1)
      const opened = next(null, decision('hot', 0, ids.slice(-200)), { ids })
      expect(opened.events[0]?.evidenceMentionIds).toEqual(ids)
      const again = next(opened.alert, decision('hot', 0, ids.slice(-200)), { ids, told: ids })
      expect(again).toEqual({ alert: opened.alert, events: [] })
    })

    test('a thousand posts one by one bring few events', () => {
      let [state, events, known] = [next(null, decision('ordinary'), { ids: [1] }).alert, 0, [1]]
      for (let id = 2; id <= 1000; id++) {
        const ids = Array.from({ length: id }, (_, i) => i + 1)
        const step = next(state, decision('ordinary'), { ids, told: known })
        state = step.alert
        events += step.events.length
        known = [...known, ...step.events.flatMap((event) => event.evidenceMentionIds)]
      }
      expect(events).toBeLessThan(20)
    })
  })

  test('whatever happens it moves up at once and down by one step', () => {
    const decided = fc.record({
      tier: fc.option(fc.constantFrom(...tiers)),
      // decideTier names a tier only while its quiet window lasts
      held: fc.double({ min: 0, max: 23, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...tiers),
        fc.integer({ min: 0, max: 100 }),
        decided,
        (tier, held, d) => {
          const before = alert(tier, held)
          const after = next(before, decision(d.tier, d.held)).alert
          const [from, to] = [tiers.indexOf(tier), tiers.indexOf(after?.tier ?? 'ordinary')]
          expect(to).toBeGreaterThanOrEqual(from - 1)
          if (d.tier && tiers.indexOf(d.tier) >= from) expect(to).toBe(tiers.indexOf(d.tier))
          expect(after?.tierHeldAt.getTime()).toBeGreaterThanOrEqual(before.tierHeldAt.getTime())
        },
      ),
    )
  })
})
