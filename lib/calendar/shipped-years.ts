import { HolidayYear } from '../../core/holiday-year.ts'

import held from './state-council.json' with { type: 'json' }

/** The calendar that comes with the program, 2017 to 2026, from the State Council's notices that it names. */
export const shippedYears: readonly HolidayYear[] = held.years.map((year) =>
  HolidayYear.parse(year),
)
