/** Milliseconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or an HTTP date); null where it says nothing. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  const value = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const at = /[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
