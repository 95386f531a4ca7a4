import { z } from 'zod'

import { escalationEnds } from '../../core/escalation.ts'
import { followUpSteps } from '../../core/response.ts'
import { Tier } from '../../core/tier.ts'
import type { EscalationRow } from '../../db/queries/escalations.ts'

import { AlertEventShape, AlertShape } from './alert-shapes.ts'
import { ApiInstant } from './api-instant.ts'

const EscalationShape = z.object({
  tier: Tier,
  startedAt: ApiInstant,
  endedAt: ApiInstant.nullable(),
  endedBecause: z.enum(escalationEnds).nullable(),
  /** Calls made so far. */
  called: z.number(),
  /** The chain as it stood at the start: null calls everybody on call. */
  calls: z.array(z.object({ who: z.string().nullable(), waitMs: z.number() })),
  /** How long the others have before the first is called, and how long an acknowledgement holds. */
  firstWaitMs: z.number(),
  confirmMs: z.number(),
})

/** One alert with all that moves it. */
export const AlertDetailShape = AlertShape.extend({
  events: z.array(AlertEventShape),
  /** What falls due next: `acknowledge`, or `confirm-acknowledgement` by when somebody must stand by it. */
  deadlines: z.array(z.object({ step: z.enum(followUpSteps), dueAt: ApiInstant })),
  /** The newest one; null where nobody had to be called. */
  escalation: EscalationShape.nullable(),
})

export function escalationShape(row: EscalationRow): z.output<typeof EscalationShape> {
  const { snapshot, position, tier, startedAt, endedAt, endedBecause } = row
  const { calls, firstWaitMs, confirmMs } = snapshot
  const times = { startedAt, endedAt, endedBecause, firstWaitMs, confirmMs }
  return { tier, ...times, called: position, calls }
}
