import type { Precision } from '../core/mention.ts'

/** An instant as people of a time zone read it: `2026-03-04 09:30`, no finer than what is known. */
export function localTime(at: Date, timeZone: string, precision: Precision = 'minute'): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? ''
  const month = `${part('year')}-${part('month')}`
  const day = `${month}-${part('day')}`
  switch (precision) {
    case 'month':
      return month
    case 'day':
    case 'unknown':
      return day
    case 'hour':
      return `${day} ${part('hour')}:00`
    case 'minute':
    case 'second':
      return `${day} ${part('hour')}:${part('minute')}`
  }
}
