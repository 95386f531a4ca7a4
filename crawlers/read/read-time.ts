import { dayMs, hourMs, minuteMs } from '../../core/clock.ts'
import type { Precision } from '../../core/mention.ts'

import { atOffset } from './at-offset.ts'
import { englishTime } from './english-time.ts'
import { localTime, zonedTime, type LocalTime } from './zoned-time.ts'

export type ReadTime = { at: Date | null; precision: Precision }

const unknown: ReadTime = { at: null, precision: 'unknown' }

/**
 * An instant as Chinese sites and feeds write it, resolved against the moment of fetching: 刚刚, 5分钟前,
 * 昨天 12:30, 06-14, 2025年6月14日 08:05, 2019-06, RFC 2822, Weibo's `Sat Jun 14 12:00:00 +0800 2025`, ISO,
 * epoch seconds or milliseconds. A zone in the text wins over `zone`; what cannot be read is null, never "now".
 */
export function readTime(value: unknown, fetchedAt: Date, zone = 'Asia/Shanghai'): ReadTime {
  if (typeof value === 'number') return epoch(value)
  if (typeof value !== 'string') return unknown
  const text = value
    .replaceAll(/[\s\u00a0\u3000]+/g, ' ')
    .replaceAll('：', ':')
    .trim()
    .slice(0, 100)
  if (text === '') return unknown
  if (/^\d{10}(?:\.\d+)?$|^\d{13}$/.test(text)) return epoch(Number(text))
  const found =
    iso(text, zone) ??
    englishTime(text, zone) ??
    relative(text, fetchedAt) ??
    daily(text, fetchedAt, zone) ??
    calendar(text, fetchedAt, zone)
  // a calendar that ends before the web began, or a year with a slipped digit
  return found?.at && found.at.getUTCFullYear() > 1980 && found.at.getUTCFullYear() < 2200
    ? found
    : unknown
}

function epoch(value: number): ReadTime {
  if (!Number.isFinite(value) || value < 3e8 || value > 7e12) return unknown
  return { at: new Date(value >= 1e11 ? value : value * 1000), precision: 'second' }
}

function known(at: Date | null, precision: Precision): ReadTime | null {
  return at === null || Number.isNaN(at.getTime()) ? null : { at, precision }
}

/** ISO 8601 with or without a zone: the zone that is written counts. */
function iso(text: string, zone: string): ReadTime | null {
  const m =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)? ?([a-z]{1,5}|[+-]\d\d(?::?\d\d)?)?(?: [a-z]{3,4})?$/i.exec(
      text,
    )
  if (!m) return null
  const local = fields(m[1], m[2], m[3], m[4], m[5], m[6])
  return known(
    m[7] === undefined ? zonedTime(local, zone) : atOffset(local, m[7]),
    m[6] === undefined ? 'minute' : 'second',
  )
}

function relative(text: string, fetchedAt: Date): ReadTime | null {
  if (/^(?:发布于 ?)?刚刚?/.test(text)) return known(fetchedAt, 'minute')
  const m = /^(?:发布于 ?)?(\d{1,4}) ?(秒钟?|分钟|小时|天|周|个月)[之以]?前/.exec(text)
  if (!m) return null
  const amount = Number(m[1])
  const back = (ms: number, precision: Precision) =>
    known(new Date(fetchedAt.getTime() - amount * ms), precision)
  switch (m[2]) {
    case '秒':
    case '秒钟':
      return back(1000, 'second')
    case '分钟':
      return back(minuteMs, 'minute')
    case '小时':
      return back(hourMs, 'hour')
    case '天':
      return back(dayMs, 'day')
    case '周':
      return back(7 * dayMs, 'day')
    default:
      return back(30 * dayMs, 'month')
  }
}

/** 今天, 昨天, 前天 with or without a time, and a bare time of today. */
function daily(text: string, fetchedAt: Date, zone: string): ReadTime | null {
  const m = /^(?:发布于 ?)?(今天|昨天|前天)? ?(?:(\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(text)
  if (!m || (m[1] === undefined && m[2] === undefined)) return null
  const daysBack = { 今天: 0, 昨天: 1, 前天: 2 }[m[1] ?? '今天'] ?? 0
  const today = localTime(fetchedAt, zone)
  const day = new Date(Date.UTC(today.year, today.month - 1, today.day - daysBack))
  const local = {
    year: day.getUTCFullYear(),
    month: day.getUTCMonth() + 1,
    day: day.getUTCDate(),
    ...clock(m[2], m[3], m[4]),
  }
  return known(zonedTime(local, zone), clockPrecision(m[2], m[4]))
}

/** Year first with -, /, . or 年月日; or month and day alone, in the last twelve months. */
function calendar(text: string, fetchedAt: Date, zone: string): ReadTime | null {
  const time = '(?:[ T]?(\\d{1,2})[:时](\\d{1,2})(?:[:分](\\d{1,2})秒?)?分?)?'
  const lead = '^(?:(?:发布|发表|编辑|更新|评价)(?:于|时间)?:? ?)?'
  const full = new RegExp(
    `${lead}(\\d{4}) ?[-/.年] ?(\\d{1,2})(?: ?[-/.月] ?(\\d{1,2})日?)?月?${time}(?=$|[ 于发来]|[^\\d])`,
  ).exec(text)
  if (full) {
    const precision = full[3] === undefined ? 'month' : clockPrecision(full[4], full[6])
    return known(
      zonedTime(fields(full[1], full[2], full[3] ?? '1', full[4], full[5], full[6]), zone),
      precision,
    )
  }
  const short = new RegExp(`${lead}(\\d{1,2})[-/月](\\d{1,2})日?${time}$`).exec(text)
  if (!short) return null
  const { year } = localTime(fetchedAt, zone)
  const inYear = (y: number) =>
    zonedTime(fields(String(y), short[1], short[2], short[3], short[4], short[5]), zone)
  const precision = clockPrecision(short[3], short[5])
  const thisYear = inYear(year)
  const ahead = thisYear !== null && thisYear.getTime() > fetchedAt.getTime() + dayMs
  // null too: 29 February belongs to another year
  return known(ahead || thisYear === null ? inYear(year - 1) : thisYear, precision)
}

function clock(hour?: string, minute?: string, second?: string) {
  return { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) }
}

function clockPrecision(hour?: string, second?: string): Precision {
  if (hour === undefined) return 'day'
  return second === undefined ? 'minute' : 'second'
}

function fields(
  year?: string,
  month?: string,
  day?: string,
  hour?: string,
  minute?: string,
  second?: string,
): LocalTime {
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    ...clock(hour, minute, second),
  }
}
