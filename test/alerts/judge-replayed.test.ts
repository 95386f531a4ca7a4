import { describe, expect, it } from 'vitest'

import type { BacktestAlert } from '../../alerts/alert-spells.ts'
import { alertVerdict } from '../../alerts/alert-verdict.ts'
import { judgeReplayed, type LiveAlert } from '../../alerts/judge-replayed.ts'
import { rulePrecision } from '../../alerts/rule-precision.ts'
import { hourMs } from '../../core/clock.ts'
import { ruleChanges } from '../../core/rule-changes.ts'
import { TierRules } from '../../core/rule.ts'

const at = (hours: number) => new Date(Date.UTC(2026, 2, 1) + hours * hourMs)

const replayed: BacktestAlert = {
  topic: 'fees',
  peakTier: 'hot',
  openedAt: at(10),
  peakAt: at(10),
  resolvedAt: at(20),
  complaints: 6,
  distinctAuthors: 6,
  events: [],
  topKeyphrases: [],
  sampleMentionIds: [],
}
const live = (id: number, change: Partial<LiveAlert> = {}): LiveAlert => ({
  id,
  topic: 'fees',
  peakTier: 'hot',
  status: 'resolved',
  openedAt: at(11),
  acknowledgedAt: null,
  resolvedAt: at(15),
  resolvedBy: 'koushao',
  isConfirmed: false,
  ...change,
})

it.each([
  ['false-alarm', at(1), '王敏', false, 'false-alarm'],
  ['acknowledged', at(1), null, false, 'confirmed'],
  ['resolved', at(1), 'koushao', false, 'confirmed'],
  ['resolved', null, '王敏', false, 'confirmed'],
  ['resolved', null, 'koushao', false, 'unjudged'],
  ['open', null, null, false, 'unjudged'],
  // said after its end
  ['resolved', null, 'koushao', true, 'confirmed'],
  ['false-alarm', null, 'koushao', true, 'false-alarm'],
] as const)(
  '%s, acknowledged %s, ended by %s, stood by afterwards %s: %s',
  (status, acknowledgedAt, resolvedBy, isConfirmed, verdict) => {
    expect(alertVerdict({ status, acknowledgedAt, resolvedBy, isConfirmed })).toBe(verdict)
  },
)

describe('judgeReplayed', () => {
  const falseAlarm = { status: 'false-alarm', resolvedBy: '王敏' } as const
  it.each<[string, LiveAlert[], unknown]>([
    ['nobody knows', [], null],
    ['the one of the same time', [live(1)], { alertId: 1, verdict: 'unjudged' }],
    ['still open', [live(1, { resolvedAt: null })], { alertId: 1, verdict: 'unjudged' }],
    ['over before', [live(1, { openedAt: at(1), resolvedAt: at(9) })], null],
    ['after', [live(1, { openedAt: at(21), resolvedAt: null })], null],
    ['another topic', [live(1, { topic: 'repair' })], null],
    ['an ordinary one', [live(1, { peakTier: 'ordinary' })], null],
    [
      'what people said first',
      [live(1), live(2, falseAlarm)],
      { alertId: 2, verdict: 'false-alarm' },
    ],
    [
      'confirmed before false',
      [live(2, falseAlarm), live(3, { acknowledgedAt: at(12) })],
      { alertId: 3, verdict: 'confirmed' },
    ],
  ])('%s', (_, alerts, expected) => {
    expect(judgeReplayed([replayed], alerts)[0]?.live).toEqual(expected)
  })
})

it('precision is of what people judged', () => {
  const alerts = [
    { rules: ['many-authors'], verdict: 'confirmed' },
    { rules: ['many-authors', 'reach'], verdict: 'false-alarm' },
    { rules: ['many-authors'], verdict: 'unjudged' },
    { rules: ['growth'], verdict: 'unjudged' },
  ] as const
  expect(rulePrecision(alerts)).toEqual([
    { rule: 'many-authors', alerts: 3, confirmed: 1, falseAlarms: 1, precision: 0.5 },
    { rule: 'reach', alerts: 1, confirmed: 0, falseAlarms: 1, precision: 0 },
    { rule: 'growth', alerts: 1, confirmed: 0, falseAlarms: 0, precision: null },
  ])
})

it('tells what somebody changed in the rules', () => {
  const rules = TierRules.parse({ hot: { distinctAuthors: 5 } })
  const other = TierRules.parse({ hot: { distinctAuthors: 7 }, quiet: { crisis: 24 } })
  expect(ruleChanges(rules, rules)).toEqual([])
  expect(ruleChanges(rules, other)).toEqual([
    { place: 'hot.distinctAuthors', from: 5, to: 7 },
    { place: 'quiet.crisis', from: 48, to: 24 },
  ])
})
