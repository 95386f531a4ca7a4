/** Milliseconds that a `Retry-After` header (seconds, or an HTTP date) asks to wait; at most a day. */
export function retryAfter(header: string | null, now: Date): number | undefined {
  if (!header) return undefined
  const value = header.trim()
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 24 * 3600_000) : undefined
}
