import { z } from 'zod'

import { startOfDay } from './brand-time.ts'
import { Refused } from './refused.ts'

/** A local day as forms and addresses write it. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '应如 2026-11-22 / should be like 2026-11-22')

/** Two local days, both included, as instants of the zone: from midnight to the midnight after the last. */
export function dayWindow(
  days: { since?: string | undefined; until?: string | undefined },
  zone: string,
) {
  return { since: instantOf(days.since, zone, 0), until: instantOf(days.until, zone, 1) }
}

function instantOf(day: string | undefined, zone: string, plusDays: number): Date | undefined {
  if (day === undefined) return undefined
  const at = startOfDay(day, zone, plusDays)
  if (!at)
    throw new Refused(
      400,
      { 'zh-CN': `日历上没有 ${day} 这一天。`, en: `There is no day ${day} in the calendar.` },
      `day ${day}: not in the calendar`,
    )
  return at
}
