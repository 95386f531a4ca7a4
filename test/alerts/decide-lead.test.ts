import { expect, test } from 'vitest'

import { decideLead, type FormerLead, type LeadDecision } from '../../alerts/decide-lead.ts'
import type { LoudAlert } from '../../alerts/find-lead.ts'
import type { AlertEventDraft } from '../../core/alert.ts'
import { hourMs } from '../../core/clock.ts'
import type { Tier } from '../../core/tier.ts'

const now = new Date('2026-03-11T02:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)

const event = (kind: AlertEventDraft['kind'], tierTo: Tier): AlertEventDraft => ({
  kind,
  at: now,
  tierFrom: null,
  tierTo,
  reasons: [{ rule: 'many-authors', observed: 3, threshold: 3, mentionIds: [1, 2, 3] }],
  evidenceMentionIds: [1, 2, 3],
})
const hot7: LoudAlert = {
  id: 7,
  tier: 'hot',
  leadAlertId: null,
  mentionIds: new Set([1, 2, 3, 4]),
}
const follows = (leadAlertId: number | null): LeadDecision => ({ leadAlertId, released: false })
const released: LeadDecision = { leadAlertId: null, released: true }
const standing: FormerLead = { id: 7, endedAt: null }
const over: FormerLead = { id: 7, endedAt: ago(3) }

test.each<[string, Tier, AlertEventDraft[], FormerLead | null, number, LoudAlert[], LeadDecision]>([
  // what, tier, events, lead until now, hours since its tier last held, who else is loud
  [
    'an ordinary alert follows nobody',
    'ordinary',
    [event('opened', 'ordinary')],
    null,
    0,
    [hot7],
    follows(null),
  ],
  ['opens hot beside the same posts', 'hot', [event('opened', 'hot')], null, 0, [hot7], follows(7)],
  ['rises to hot beside them', 'hot', [event('raised', 'hot')], null, 0, [hot7], follows(7)],
  [
    'rises above its lead',
    'crisis',
    [event('raised', 'crisis')],
    standing,
    0,
    [hot7],
    follows(null),
  ],
  [
    'more evidence finds no lead anew',
    'hot',
    [event('evidence-added', 'hot')],
    null,
    0,
    [hot7],
    follows(null),
  ],
  ['follows as long as its lead stands', 'hot', [], standing, 0, [hot7], follows(7)],
  ['the lead is over, and nothing new came', 'hot', [], over, 4, [], follows(7)],
  ['the lead is over, and it goes on', 'hot', [], over, 2, [], released],
  [
    'the lead is over, another tells of the posts',
    'hot',
    [],
    over,
    2,
    [{ ...hot7, id: 9 }],
    follows(9),
  ],
  [
    'fallen to ordinary it keeps the name of its lead',
    'ordinary',
    [event('lowered', 'ordinary')],
    over,
    2,
    [],
    follows(7),
  ],
])('%s', (_, tier, events, lead, heldHours, loud, decision) => {
  const alert = {
    id: 3,
    brandId: 1,
    topic: 'installation' as const,
    tier,
    status: 'open' as const,
    openedAt: ago(10),
    tierHeldAt: ago(heldHours),
    lastEvidenceAt: ago(heldHours),
  }
  expect(decideLead({ alert, events, lead, mentionIds: [1, 2, 3], loud })).toEqual(decision)
})
