import { atOffset } from './at-offset.ts'
import type { ReadTime } from './read-time.ts'
import { zonedTime } from './zoned-time.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const chineseMonths = '一二三四五六七八九十'
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?(?: ?(?<half>[ap])\.?m\.?)?`
const zone = String.raw`(?<zone>(?:gmt|utc)?[+-]\d\d:?\d\d|[a-z]{1,5})`
const month = '(?<month>[a-z]{3})[a-z]*\\.?'
const forms = [
  // Tue, 22 Sep 2026 14:35:00 +0800; 22-Sep-26
  `^(?:[a-z]{3,9},? )?(?<day>\\d{1,2})[ -]${month}[ -,]+(?<year>\\d{4}|\\d\\d)(?:,? ${clock}(?: ?${zone})?)?$`,
  // September 22, 2026 2:35 PM; Tue Sep 22 2026 14:35:00 GMT+0800
  `^(?:[a-z]{3,9},? )?${month} (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})(?:,?(?: at)? ${clock}(?: ?${zone})?)?$`,
  // Tue Sep 22 14:35:00 +0800 2026 of Weibo, with CST of Java, with nothing of C
  `^[a-z]{3} ${month} (?<day>\\d{1,2}) ${clock}(?: ${zone})? (?<year>\\d{4})$`,
].map((source) => new RegExp(source, 'i'))

/** Dates with month names: RFC 2822 of feeds (its weekday and month may be Chinese), Java's, JavaScript's, Weibo's. */
export function englishTime(text: string, defaultZone: string): ReadTime | null {
  const plain = inEnglish(text)
  for (const form of forms) {
    const m = form.exec(plain)?.groups
    const index = months.indexOf(m?.['month']?.toLowerCase() ?? '')
    if (!m || index < 0) continue
    const { year = '', day, hour, minute, second, half, zone: offset } = m
    const local = {
      year: Number(year.length === 2 ? `20${year}` : year),
      month: index + 1,
      day: Number(day),
      hour: hourOf(Number(hour ?? 0), half),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
    }
    const at = offset === undefined ? zonedTime(local, defaultZone) : atOffset(local, offset)
    if (at === null) return null
    if (hour === undefined) return { at, precision: 'day' }
    return { at, precision: second === undefined ? 'minute' : 'second' }
  }
  return null
}

/** WordPress sites with a Chinese locale write 周二, 22 9月 2026. A name of the zone in brackets says nothing more. */
function inEnglish(text: string): string {
  return text
    .replace(/^(?:星期|周)[一二三四五六日天][,，]? ?/, '')
    .replace(/ ?\([^)]*\)$/, '')
    .replace(/(?<= )(\d{1,2}|十?[一二三四五六七八九十]) ?月(?= )/, (_, written: string) => {
      const number = /\d/.test(written)
        ? Number(written)
        : [...written].reduce((sum, digit) => sum + chineseMonths.indexOf(digit) + 1, 0)
      return months[number - 1] ?? written
    })
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}
