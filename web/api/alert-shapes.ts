import { z } from 'zod'

import { alertEventKinds } from '../../core/alert.ts'
import { explainReason } from '../../core/explain-reason.ts'
import { Reason } from '../../core/rule.ts'
import { Tier } from '../../core/tier.ts'
import { topics } from '../../core/topic.ts'
import type { Language } from '../../core/words.ts'
import type { AlertRow } from '../../db/queries/console-alerts.ts'

import { ApiInstant } from './api-instant.ts'

export const AlertStatus = z.enum(['open', 'acknowledged', 'resolved', 'false-alarm'])

export const AlertShape = z.object({
  id: z.number(),
  brand: z.string(),
  topic: z.enum(topics),
  tier: Tier,
  peakTier: Tier,
  status: AlertStatus,
  openedAt: ApiInstant,
  lastEvidenceAt: ApiInstant,
  acknowledgedAt: ApiInstant.nullable(),
  acknowledgedBy: z.string().nullable(),
  resolvedAt: ApiInstant.nullable(),
  resolvedBy: z.string().nullable(),
  /** The alert that tells of the same posts: this one pages nobody who hears of that. */
  leadAlertId: z.number().nullable(),
  reasons: z.array(Reason),
  /** The reasons as sentences. */
  why: z.array(z.string()),
})

export const AlertEventShape = z.object({
  seq: z.number(),
  at: ApiInstant,
  kind: z.enum(alertEventKinds),
  tierFrom: Tier.nullable(),
  tierTo: Tier,
  reasons: z.array(Reason),
  why: z.array(z.string()),
  evidenceMentionIds: z.array(z.number()),
  actor: z.string(),
  note: z.string().nullable(),
})

export function alertShape(
  row: Pick<AlertRow, 'alert' | 'brandName'>,
  language: Language,
): z.output<typeof AlertShape> {
  const { alert } = row
  return {
    ...alert,
    brand: row.brandName,
    why: alert.reasons.map((reason) => explainReason(reason, language)),
  }
}
