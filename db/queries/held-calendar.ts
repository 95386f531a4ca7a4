import type { HolidayYear } from '../../core/holiday-year.ts'
import { createHolidayCalendar, type HolidayCalendar } from '../../lib/calendar/holiday-calendar.ts'
import { shippedYears } from '../../lib/calendar/shipped-years.ts'
import type { Tx } from '../client.ts'
import { calendarYears } from '../schema/service.ts'

export type HeldYear = HolidayYear & { importedAt: Date | null; importedBy: string | null }

/** Every year whose holidays are known, in order: what was imported instead of what the program brings. */
export async function heldYears(db: Tx): Promise<HeldYear[]> {
  const imported = await db.select().from(calendarYears)
  const years = new Map<number, HeldYear>(
    shippedYears.map((one) => [one.year, { ...one, importedAt: null, importedBy: null }]),
  )
  for (const row of imported) years.set(row.year, row)
  return [...years.values()].toSorted((a, b) => a.year - b.year)
}

/** The calendar by which working time is counted. */
export async function heldCalendar(db: Tx): Promise<HolidayCalendar> {
  return createHolidayCalendar(await heldYears(db))
}

/** Takes a year in, in place of what was held of it. */
export async function saveCalendarYear(
  tx: Tx,
  { year, papers, days }: HolidayYear,
  by: { at: Date; actor: string },
): Promise<void> {
  const held = { papers, days, importedAt: by.at, importedBy: by.actor }
  await tx
    .insert(calendarYears)
    .values({ year, ...held })
    .onConflictDoUpdate({ target: calendarYears.year, set: held })
}
