import { tz } from '@date-fns/tz'
import { isValid, parse } from 'date-fns'

import type { ReadTime } from './read-time.ts'
import { zonedTime } from './zoned-time.ts'

/** A date by a date-fns pattern such as "dd/MM/yyyy HH:mm", in a zone unless the pattern reads one; null where it does not fit. */
export function readByPattern(text: string, pattern: string, zone: string): ReadTime | null {
  const found = tryParse(text.trim(), pattern)
  if (found === null) return null
  const precision = /s/.test(pattern)
    ? 'second'
    : /[Hhm]/.test(pattern)
      ? 'minute'
      : /d/.test(pattern)
        ? 'day'
        : 'month'
  if (/[xXtT]/.test(pattern.replaceAll(/'[^']*'/g, ''))) return { at: found, precision }
  const at = zonedTime(
    {
      year: found.getUTCFullYear(),
      month: found.getUTCMonth() + 1,
      day: found.getUTCDate(),
      hour: found.getUTCHours(),
      minute: found.getUTCMinutes(),
      second: found.getUTCSeconds(),
    },
    zone,
  )
  return at === null ? null : { at, precision }
}

function tryParse(text: string, pattern: string): Date | null {
  try {
    const found = parse(text, pattern, new Date(Date.UTC(2000, 0, 1)), { in: tz('UTC') })
    return isValid(found) ? new Date(found.getTime()) : null
  } catch {
    return null
  }
}
