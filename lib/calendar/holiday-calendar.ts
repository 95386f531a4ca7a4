import { nextYearsPaperFrom, type HolidayYear } from '../../core/holiday-year.ts'

/** 法定节假日, 调休上班, or a day like any other of its weekday. Days are local dates such as `2026-10-01`. */
export type DayKind = 'holiday' | 'make-up-workday' | 'plain'

export type HolidayCalendar = {
  /** False where a paper that may name the day is not held: `kindOf` then says no more than its weekday. */
  knows: (date: string) => boolean
  kindOf: (date: string) => DayKind
  years: readonly number[]
}

/** The calendar of these years; of two with one year the later in the list holds. */
export function createHolidayCalendar(years: readonly HolidayYear[]): HolidayCalendar {
  const held = new Map(years.map((one) => [one.year, one]))
  const kinds = new Map<string, DayKind>()
  for (const { days } of [...held.values()].toSorted((a, b) => a.year - b.year))
    for (const { date, isOffDay } of days) {
      if (isOffDay) kinds.set(date, 'holiday')
      else if (isWeekend(date)) kinds.set(date, 'make-up-workday')
    }
  return {
    years: [...held.keys()].toSorted((a, b) => a - b),
    kindOf: (date) => kinds.get(date) ?? 'plain',
    knows(date) {
      const year = Number(date.slice(0, 4))
      return held.has(year) && (date.slice(5) < nextYearsPaperFrom || held.has(year + 1))
    },
  }
}

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}
