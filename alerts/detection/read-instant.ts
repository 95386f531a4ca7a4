const written =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/iu

/**
 * `2026-03-01T08:00:00+08:00`, `2026-03-01 08:00:00`, `2026-03-01`: the instant, and what the wall says
 * as if it were UTC. Without a zone both are the same. Null where it is no date.
 */
export function readInstant(text: string): { atMs: number; wallMs: number } | null {
  const match = written.exec(text.trim())
  if (!match) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] =
    match
  const ms = Math.floor(Number(`0.${fraction || '0'}`) * 1_000)
  const parts = [
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
  ] as const
  const wallMs = Date.UTC(...parts, Number(second), ms)
  const wall = new Date(wallMs)
  // the 30th of February rolls over
  const same = wall.getUTCDate() === parts[2] && wall.getUTCMonth() === parts[1]
  if (!same || wall.getUTCHours() !== parts[3] || wall.getUTCMinutes() !== parts[4]) return null
  if (zone.toUpperCase() === 'Z') return { atMs: wallMs, wallMs }
  const [sign, hours, minutes] = [zone[0], zone.slice(1, 3), zone.slice(-2)]
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000
  return { atMs: sign === '-' ? wallMs + offsetMs : wallMs - offsetMs, wallMs }
}
