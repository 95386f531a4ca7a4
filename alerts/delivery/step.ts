import type { Tx } from '../../db/client.ts'
import type { deliverySurroundings, DeliveryRow } from '../../db/queries/deliveries.ts'
import type { AlertDeps } from '../deps.ts'

import type { MonthUse } from './month-use.ts'
import type { Robot } from './robot-of.ts'

/** What became of one delivery, and whom to nudge after the commit. */
export type Step = {
  change: Partial<Omit<DeliveryRow, 'id'>>
  channelKind: string
  outcome: string
  retryAt?: Date
  /** Other deliveries that may go now. */
  nextIds: number[]
  noticeIds: number[]
}

/** One delivery at hand, with all that decides about it. */
export type Case = {
  deps: AlertDeps
  tx: Tx
  delivery: DeliveryRow
  around: Awaited<ReturnType<typeof deliverySurroundings>>
  robot: Robot
  now: Date
  /** When the fallback takes over; null without one. */
  spillAt: Date | null
  /** What of its month the robot has used; null without a quota. */
  month: MonthUse | null
}
