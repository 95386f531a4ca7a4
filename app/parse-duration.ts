import { dayMs, hourMs, minuteMs } from '../core/clock.ts'

const units: Record<string, number> = { s: 1_000, m: minuteMs, h: hourMs, d: dayMs }

/** "30s", "5m", "1h", "2d" → milliseconds; null for anything else. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)\s*([smhd])$/.exec(text.trim())
  const unit = units[match?.[2] ?? '']
  return match && unit ? Math.round(Number(match[1]) * unit) : null
}
