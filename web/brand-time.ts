import { TZDate } from '@date-fns/tz'

import { dayMs, hourMs, minuteMs } from '../core/clock.ts'
import type { Language } from '../core/words.ts'

type Parts = {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsOf(at: Date, zone: string): Parts {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  const found = new Map(format.formatToParts(at).map((p) => [p.type, p.value]))
  const get = (name: keyof Parts) => found.get(name) ?? ''
  return {
    year: get('year'),
    month: get('month'),
    day: get('day'),
    hour: get('hour'),
    minute: get('minute'),
    second: get('second'),
  }
}

/** `2026-11-22` in the zone. */
export function dayIn(at: Date, zone: string): string {
  const p = partsOf(at, zone)
  return `${p.year}-${p.month}-${p.day}`
}

/** `11-22 17:38`, with the year where it is not the year of `now`. */
export function shortTime(at: Date, zone: string, now: Date): string {
  const p = partsOf(at, zone)
  const year = p.year === partsOf(now, zone).year ? '' : `${p.year}-`
  return `${year}${p.month}-${p.day} ${p.hour}:${p.minute}`
}

/** `2026-11-22 17:38:05 Asia/Shanghai (UTC+8)`. */
export function fullTime(at: Date, zone: string): string {
  const p = partsOf(at, zone)
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}:${p.second} ${zoneLabel(at, zone)}`
}

/** `Asia/Shanghai (UTC+8)`: the offset as it is at that instant. */
export function zoneLabel(at: Date, zone: string): string {
  const minutes = -new TZDate(at, zone).getTimezoneOffset()
  const hours = Math.trunc(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  const offset = `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
  return `${zone} (${offset})`
}

/** "3 分钟前", "in 2 hours". */
export function relativeTime(at: Date, now: Date, language: Language): string {
  const ms = at.getTime() - now.getTime()
  const size = Math.abs(ms)
  if (size < 45_000) return language === 'zh-CN' ? '刚刚' : 'just now'
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'always' })
  if (size < 90 * minuteMs) return words.format(Math.round(ms / minuteMs), 'minute')
  if (size < 36 * hourMs) return words.format(Math.round(ms / hourMs), 'hour')
  if (size < 60 * dayMs) return words.format(Math.round(ms / dayMs), 'day')
  if (size < 700 * dayMs) return words.format(Math.round(ms / (30.44 * dayMs)), 'month')
  return words.format(Math.round(ms / (365.25 * dayMs)), 'year')
}

/** How long, in its two largest units: "1 小时 32 分", "2 d 3 h". */
export function durationWords(ms: number, language: Language): string {
  const minutes = Math.max(0, Math.round(Math.abs(ms) / minuteMs))
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor((minutes % 1440) / 60),
    minutes % 60,
  ]
  const units =
    language === 'zh-CN' ? (['天', '小时', '分'] as const) : (['d', 'h', 'min'] as const)
  const parts =
    days > 0
      ? [
          [days, units[0]],
          [hours, units[1]],
        ]
      : [
          [hours, units[1]],
          [rest, units[2]],
        ]
  const shown = parts.filter(([n]) => n !== 0).map(([n, unit]) => `${n} ${unit}`)
  return shown.length > 0 ? shown.join(' ') : `0 ${units[2]}`
}

/** Midnight of `2026-11-22` in the zone, `plusDays` later; null where the text is no date. */
export function startOfDay(day: string, zone: string, plusDays = 0): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!match) return null
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const at = new TZDate(year, month - 1, date, zone)
  if (at.getMonth() !== month - 1 || at.getDate() !== date) return null
  at.setDate(date + plusDays)
  return new Date(at.getTime())
}
