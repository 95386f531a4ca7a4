// the data and not the functions: those build their tables by local time, and lose days where the machine's zone has DST
import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

const holidays: Record<string, string> = calendar.holidays
const makeUpWorkdays: Record<string, string> = calendar.workdays

/** Zones of the mainland, where the State Council's holidays and make-up workdays hold. */
const mainlandZones = new Set([
  'Asia/Shanghai',
  'Asia/Chongqing',
  'Asia/Chungking',
  'Asia/Harbin',
  'Asia/Urumqi',
  'Asia/Kashgar',
  'PRC',
])

/** Is the State Council's notice for this year held? 2004–2026 in chinese-days 1.5.7; the next comes each November. */
export function calendarKnown(year: number): boolean {
  return `${year}-10-01` in holidays
}

export type CalendarDay = 'holiday' | 'make-up-workday' | 'plain'

/** 法定节假日, 调休上班, or a day like any other of its weekday. `date` is `2026-10-01`. */
export function chineseCalendarDay(date: string, timeZone: string): CalendarDay {
  if (!mainlandZones.has(timeZone)) return 'plain'
  if (date in makeUpWorkdays) return 'make-up-workday'
  return date in holidays ? 'holiday' : 'plain'
}
