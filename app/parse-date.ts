import { TZDate } from '@date-fns/tz'

import { UsageError } from '../core/errors.ts'

/**
 * A day, month or year as people write it on the command line, in `timeZone`: `2018`, `2018-03`,
 * `2018-03-01`, or a full ISO instant. `start` gives its first instant, `end` the first instant
 * after it, so that `--since 2018 --until 2018` is the whole year.
 */
export function parseDate(text: string, edge: 'start' | 'end', timeZone: string): Date {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim())
  if (!match) return parseInstant(text)
  const [year, month, day] = [match[1], match[2], match[3]].map((part) =>
    part ? Number(part) : null,
  )
  const step = edge === 'end' ? 1 : 0
  const at = new TZDate(
    (year ?? 0) + (month ? 0 : step),
    (month ?? 1) - 1 + (month && !day ? step : 0),
    (day ?? 1) + (day ? step : 0),
    timeZone,
  )
  const named = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1))
  if (named.getUTCMonth() !== (month ?? 1) - 1 || named.getUTCDate() !== (day ?? 1))
    throw wrong(text)
  return new Date(at.getTime())
}

function parseInstant(text: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) throw wrong(text)
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw wrong(text)
  return at
}

function wrong(text: string): UsageError {
  return new UsageError(
    `日期 "${text}" 无法识别，请写成 2018、2018-03 或 2018-03-01 / date "${text}": write 2018, 2018-03 or 2018-03-01`,
  )
}
