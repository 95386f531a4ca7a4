import { z } from 'zod'

import { Tier } from './tier.ts'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as "22:00"')
/** `from` after `to` spans midnight; equal ones are a whole day. */
const periods = z.array(z.object({ from: clockTime, to: clockTime })).min(1)
const weekdays = z.array(z.number().int().min(1).max(7)).min(1)

/** When the service team works: the clock of every ticket deadline. Weekdays 1 (Monday) to 7 (Sunday). */
export const ServiceHours = z.object({
  weekdays: weekdays.default([1, 2, 3, 4, 5]),
  periods: periods.default([{ from: '09:00', to: '18:00' }]),
  /** Weekdays with hours of their own, such as a short Saturday. */
  otherDays: z.array(z.object({ weekdays, periods })).optional(),
  /** 调休上班; absent: the hours of a weekday. */
  makeUpDays: z.union([z.literal('closed'), periods]).optional(),
  /** 法定节假日; absent: closed, but for a team that works on all seven weekdays. */
  holidays: z.union([z.literal('closed'), periods]).optional(),
})
export type ServiceHours = z.infer<typeof ServiceHours>

/** Other hours for some tickets; the first entry that fits counts. Empty lists fit everything. */
export const ServiceHoursFor = z.object({
  tiers: z.array(Tier).default([]),
  /** Names of sources, as they stand in the configuration. */
  sources: z.array(z.string().trim().min(1)).default([]),
  hours: ServiceHours,
})
export type ServiceHoursFor = z.infer<typeof ServiceHoursFor>

/** The hours by which a ticket of this tier and source is counted, and their place in the list; -1 for the brand's own. */
export function pickServiceHours(
  settings: { serviceHours: ServiceHours; serviceHoursFor: readonly ServiceHoursFor[] },
  about: { tier: Tier; sourceName: string | null },
): { hours: ServiceHours; index: number } {
  const { tier, sourceName } = about
  const index = settings.serviceHoursFor.findIndex(
    ({ tiers, sources }) =>
      (tiers.length === 0 || tiers.includes(tier)) &&
      (sources.length === 0 || (sourceName !== null && sources.includes(sourceName))),
  )
  return { hours: settings.serviceHoursFor[index]?.hours ?? settings.serviceHours, index }
}
