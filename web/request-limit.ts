/** At most `max` requests per key in any `windowMs`: says how long to wait, 0 where one may pass (which counts it). */
export function createRequestLimit({ max, windowMs }: { max: number; windowMs: number }) {
  const passed = new Map<string, number[]>()
  return (key: string, now: Date): number => {
    const at = now.getTime()
    const recent = (passed.get(key) ?? []).filter((ms) => ms > at - windowMs)
    const [oldest] = recent
    if (oldest !== undefined && recent.length >= max) return oldest + windowMs - at
    // whoever invents keys must not fill the memory
    if (passed.size > 10_000) passed.clear()
    passed.set(key, [...recent, at])
    return 0
  }
}
