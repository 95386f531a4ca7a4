import type { Reason } from './rule.ts'
import type { Tier } from './tier.ts'
import type { Topic } from './topic.ts'

export type AlertStatus = 'open' | 'acknowledged' | 'resolved' | 'false-alarm'

export const alertEventKinds = [
  'opened',
  'raised',
  'lowered',
  'evidence-added',
  'acknowledged',
  'acknowledge-overdue',
  'escalated',
  'confirmed',
  'acknowledgement-expired',
  'escalation-exhausted',
  'escalation-mended',
  'released',
  'resolved',
  'reopened',
  'marked-false-alarm',
  'noted',
] as const
export type AlertEventKind = (typeof alertEventKinds)[number]

/** The state of one alert as the deciders see it. */
export type AlertState = {
  id: number
  brandId: number
  topic: Topic
  tier: Tier
  status: AlertStatus
  openedAt: Date
  /** Last instant at which the conditions of the present tier held. */
  tierHeldAt: Date
  lastEvidenceAt: Date
}

/** What a decision appends to an alert's history. */
export type AlertEventDraft = {
  kind: AlertEventKind
  at: Date
  tierFrom: Tier | null
  tierTo: Tier
  reasons: Reason[]
  evidenceMentionIds: number[]
  note?: string
}

/** Why a notification was not sent. Stored, shown and counted. */
export const muteReasons = [
  'silenced',
  'quiet-hours',
  'month-quota',
  'channel-disabled',
  'tier-not-wanted',
  'brand-not-wanted',
  'too-old',
  'superseded',
  'inhibited',
  'alert-resolved',
  'acknowledged',
] as const
export type MuteReason = (typeof muteReasons)[number]
