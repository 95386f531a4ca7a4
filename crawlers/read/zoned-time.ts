import { tzOffset } from '@date-fns/tz'

/** Calendar fields of a place; `month` 1–12. */
export type LocalTime = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

const minuteMs = 60_000

/** The instant of a local time in a zone (IANA name); null for a day or hour that no calendar has. */
export function zonedTime(local: LocalTime, zone: string): Date | null {
  const { year, month, day, hour, minute, second } = local
  const asUtc = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const real =
    asUtc.getUTCMonth() === month - 1 &&
    asUtc.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 61
  if (!real) return null
  const guess = offsetMs(zone, asUtc)
  if (guess === null) return null
  // the offset that holds there, not the one that holds at the same digits in UTC
  const settled = offsetMs(zone, new Date(asUtc.getTime() - guess)) ?? guess
  return new Date(asUtc.getTime() - settled)
}

/** What the calendar and the clock on the wall say in a zone at an instant. */
export function localTime(at: Date, zone: string): LocalTime {
  const shifted = new Date(at.getTime() + (offsetMs(zone, at) ?? 0))
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  }
}

function offsetMs(zone: string, at: Date): number | null {
  const minutes = tzOffset(zone, at)
  return Number.isFinite(minutes) ? minutes * minuteMs : null
}
