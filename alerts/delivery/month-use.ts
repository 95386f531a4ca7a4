import { TZDate } from '@date-fns/tz'
import { addMonths, startOfMonth } from 'date-fns'

import { hourMs } from '../../core/clock.ts'
import { askedSince } from '../../db/queries/delivery-attempts.ts'
import type { Tx } from '../../db/client.ts'
import type { AlertDeps } from '../deps.ts'

import type { Robot } from './robot-of.ts'

export type MonthUse = {
  used: number
  quota: number
  /** Year and month, such as 2026-11. */
  month: string
  /** When to look again: the next full hour, since the quota may be raised, or the month's end. */
  lookAgainAt: Date
}

/** What of its month's quota a channel's robot has used; null without a quota. */
export async function monthUse(
  { timeZone = 'Asia/Shanghai' }: Pick<AlertDeps, 'timeZone'>,
  tx: Tx,
  { robot }: Pick<Robot, 'robot'>,
  quota: number | null,
  now: Date,
): Promise<MonthUse | null> {
  if (quota === null) return null
  const start = startOfMonth(new TZDate(now.getTime(), timeZone))
  const nextHour = (Math.floor(now.getTime() / hourMs) + 1) * hourMs
  return {
    used: await askedSince(tx, robot, new Date(+start)),
    quota,
    month: `${start.getFullYear()}-${String(start.getMonth() + 1).padStart(2, '0')}`,
    lookAgainAt: new Date(Math.min(nextHour, +addMonths(start, 1))),
  }
}
