import { z } from 'zod'

const name = z.string().trim().min(1).max(100)
const minutes = z
  .number()
  .int()
  .min(1)
  .max(24 * 60)
const hours = z
  .number()
  .int()
  .min(1)
  .max(24 * 14)

/**
 * Who is called, in which order, when nobody takes a hot alert or a crisis. Without a chain the
 * channels that take crises are called again and again. Docs: docs/alerting.md.
 */
export const EscalationPolicy = z.object({
  chain: z
    .array(z.object({ who: name, channels: z.array(name).min(1) }))
    .max(10)
    .default([]),
  /** How long each of them has to take it, the channels told first included. */
  waitMinutes: z.object({ crisis: minutes.default(5), hot: minutes.default(30) }).prefault({}),
  /** How often the chain is gone through. */
  rounds: z.number().int().min(1).max(10).default(3),
  /** An acknowledgement without a sign of life for so long is none: the alert is open again. */
  confirmHours: z.object({ crisis: hours.default(4), hot: hours.default(24) }).prefault({}),
  /** Asked by GET whenever the audit finds every escalation alive; its silence is the alarm. */
  heartbeat: z.string().trim().min(1).optional(),
})
export type EscalationPolicy = z.infer<typeof EscalationPolicy>

/** One call of a running escalation: null where it goes to all on call. */
export type EscalationCall = { who: string | null; channelIds: number[]; waitMs: number }

/** The chain as it stood when the escalation began; later edits do not touch it. */
export type EscalationSnapshot = { calls: EscalationCall[]; firstWaitMs: number; confirmMs: number }

export const escalationEnds = ['raised', 'fell', 'closed', 'inhibited', 'exhausted'] as const
export type EscalationEnd = (typeof escalationEnds)[number]
