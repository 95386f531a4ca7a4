import { createHolidayCalendar, type DayKind } from '../lib/calendar/holiday-calendar.ts'
import { mainlandZones } from '../lib/calendar/mainland-zones.ts'
import { shippedYears } from '../lib/calendar/shipped-years.ts'

const shipped = createHolidayCalendar(shippedYears)

/** 法定节假日, 调休上班, or a day like any other of its weekday, as far as the program itself knows. `date` is `2026-10-01`. */
export function chineseCalendarDay(date: string, timeZone: string): DayKind {
  return mainlandZones.has(timeZone) ? shipped.kindOf(date) : 'plain'
}
