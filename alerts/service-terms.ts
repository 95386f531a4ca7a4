import type { BrandSettings } from '../core/brand.ts'
import { pickServiceHours } from '../core/service-hours.ts'
import type { ServiceLevel } from '../core/service-level.ts'
import type { Tier } from '../core/tier.ts'
import type { HolidayCalendar } from '../lib/calendar/holiday-calendar.ts'
import { createWorkingClock, type WorkingClock } from '../lib/working-clock.ts'

export type ServiceTerms = { level: ServiceLevel; clock: WorkingClock }

/** What a ticket's deadlines hang on: its alert's tier, and where its first post stands. */
export type TermsOf = (about: { tier: Tier; sourceName: string | null }) => ServiceTerms

/** The terms of a brand by tier and source; hours that several tickets share are worked out once. */
export function serviceTerms(
  settings: Pick<BrandSettings, 'serviceHours' | 'serviceHoursFor' | 'serviceLevels' | 'timeZone'>,
  calendar: HolidayCalendar,
): TermsOf {
  const clocks = new Map<number, WorkingClock>()
  return (about) => {
    const { hours, index } = pickServiceHours(settings, about)
    const clock = clocks.get(index) ?? createWorkingClock(hours, settings.timeZone, calendar)
    clocks.set(index, clock)
    return { level: settings.serviceLevels[about.tier], clock }
  }
}
