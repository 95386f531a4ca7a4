import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Complaint } from '../../alerts/complaint.ts'
import { decideTier } from '../../alerts/decide-tier.ts'
import { decideTopic, type TopicPast } from '../../alerts/decide-topic.ts'
import type { TopicEvidence } from '../../alerts/topic-evidence.ts'
import type { AlertState } from '../../core/alert.ts'
import { hourMs } from '../../core/clock.ts'
import { TierRules, type RuleName } from '../../core/rule.ts'
import { tierRank, type Tier } from '../../core/tier.ts'

import { aComplaint } from './a-complaint.ts'
import { ago, anyComplaints, anyUsual, evidenceOf, now } from './any-evidence.ts'
import { usual } from './usual-of.ts'

const rules = TierRules.parse({})
const rank = (tier: Tier | null | undefined) => (tier ? tierRank(tier) : -1)
const numRuns = 120

/** The alert after its rows arrived one by one in this order, each looked at when it comes. */
function afterArrivals(order: readonly Complaint[], baseline: TopicEvidence['baseline']) {
  let alert: AlertState | null = null
  let toldIds = new Set<number>()
  for (let i = 1; i <= order.length; i++) {
    const e = evidenceOf(order.slice(0, i), baseline)
    const complaints = e.complaints.map((c) => ({ ...c, ticketedAt: null }))
    const past: TopicPast = { alert, toldIds, endedAt: null }
    const { next } = decideTopic({ ...e, complaints, brandId: 1, past }, rules, now)
    alert = next.alert
    toldIds = new Set([...toldIds, ...next.events.flatMap((event) => event.evidenceMentionIds)])
  }
  return alert
}

test('more evidence never lowers a tier, whichever posts are added', () => {
  fc.assert(
    fc.property(anyComplaints, anyUsual, fc.infiniteStream(fc.boolean()), (all, baseline, kept) => {
      const some = all.filter(() => kept.next().value)
      const whole = decideTier(evidenceOf(all, baseline), rules, now).tier
      const part = decideTier(evidenceOf(some, baseline), rules, now).tier
      expect(rank(whole)).toBeGreaterThanOrEqual(rank(part))
    }),
    { numRuns },
  )
})

test('the same rows in another order of arrival end in the same state', () => {
  const few = anyComplaints.map((all) => all.slice(-14))
  const keys = fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 })
  fc.assert(
    fc.property(few, anyUsual, keys, (all, baseline, order) => {
      const shuffled = all.toSorted(
        (a, b) => (order[a.id % 14] ?? 0) - (order[b.id % 14] ?? 0) || b.id - a.id,
      )
      const state = (alert: AlertState | null) =>
        alert && {
          tier: alert.tier,
          status: alert.status,
          heldAt: alert.tierHeldAt,
          lastAt: alert.lastEvidenceAt,
        }
      const [one, other] = [all, shuffled].map((rows) => state(afterArrivals(rows, baseline)))
      expect(other).toEqual(one)
      // and it is what the rows deserve, all at once
      expect(one?.tier).toBe(decideTier(evidenceOf(all, baseline), rules, now).tier ?? undefined)
    }),
    { numRuns: 60 },
  )
})

test('time alone only lowers: what is deserved, and the alert itself', () => {
  const waits = fc.array(fc.double({ min: 0, max: 80, noNaN: true }), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(anyComplaints, anyUsual, waits, (all, baseline, hours) => {
      const e = evidenceOf(all, baseline)
      const complaints = e.complaints.map((c) => ({ ...c, ticketedAt: null }))
      let at = now
      let deserved = rank(decideTier(e, rules, now).tier)
      let alert = decideTopic(
        { ...e, complaints, brandId: 1, past: { alert: null, toldIds: new Set(), endedAt: null } },
        rules,
        now,
      ).next.alert
      const toldIds = new Set(all.map(({ id }) => id))
      for (const wait of hours) {
        at = new Date(at.getTime() + wait * hourMs)
        const later = rank(decideTier(e, rules, at).tier)
        expect(later).toBeLessThanOrEqual(deserved)
        deserved = later
        if (!alert || alert.status === 'resolved') continue
        const past = { alert, toldIds, endedAt: null }
        const { next } = decideTopic({ ...e, complaints, brandId: 1, past }, rules, at)
        expect(rank(next.alert?.tier)).toBeLessThanOrEqual(rank(alert.tier))
        expect(next.events.map(({ kind }) => kind)).not.toContain('raised')
        alert = next.alert
      }
    }),
    { numRuns },
  )
})

test('a crisis that ordered posts make hot is forgotten as a hot topic is, and rises no second time', () => {
  const ordered = Array.from({ length: 60 }, (_, i) =>
    aComplaint({ countedAt: ago(i / 30), suspicions: ['same-text'] }),
  )
  const e = evidenceOf(ordered, usual(1))
  const at = (hours: number) => decideTier(e, rules, ago(-hours)).tier
  expect([0, 23.9, 24.1, 36, 47, 49].map(at)).toEqual([
    'hot',
    'hot',
    'ordinary',
    'ordinary',
    'ordinary',
    'ordinary',
  ])
})

test('the evidence meets every rule there is, so that the laws above say something', () => {
  const met = new Set<RuleName>()
  const tiers = new Set<Tier | null>()
  for (const [all, baseline] of fc.sample(fc.tuple(anyComplaints, anyUsual), {
    numRuns: 600,
    seed: 5,
  })) {
    const { tier, reasons } = decideTier(evidenceOf(all, baseline), rules, now)
    tiers.add(tier)
    for (const { rule } of reasons) met.add(rule)
  }
  expect(tiers).toEqual(new Set(['crisis', 'hot', 'ordinary', null]))
  const expected: RuleName[] = [
    'complaint',
    'many-authors',
    'reach',
    'growth',
    'repeat-customer',
    'critical-severity',
    'regulator-or-media',
    'spread-over-sites',
    'suspected-army',
  ]
  expect(expected.filter((rule) => !met.has(rule))).toEqual([])
})
