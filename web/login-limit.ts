/**
 * At most `max` failures per key within `windowMs`; then nobody gets in under that key until the window
 * has passed. An attempt counts as failed from its beginning, so that many made at once do not all pass.
 */
export function createLoginLimit(options: { max: number; windowMs: number }) {
  const failures = new Map<string, number[]>()

  function recent(key: string, now: Date): number[] {
    const kept = (failures.get(key) ?? []).filter((at) => at > now.getTime() - options.windowMs)
    if (kept.length === 0) failures.delete(key)
    else failures.set(key, kept)
    return kept
  }

  return {
    isBlocked: (key: string, now: Date) => recent(key, now).length >= options.max,
    begun(key: string, now: Date) {
      // an attacker who invents keys must not fill the memory
      if (failures.size > 10_000) failures.clear()
      failures.set(key, [...recent(key, now), now.getTime()])
    },
    /** The attempt that began at that instant was none; those that failed before it stay. */
    forgiven(key: string, begunAt: Date) {
      const kept = [...(failures.get(key) ?? [])]
      const at = kept.lastIndexOf(begunAt.getTime())
      if (at >= 0) failures.set(key, kept.toSpliced(at, 1))
    },
    /** All of them are forgotten: whoever knows the password mistyped it before. */
    succeeded(key: string) {
      failures.delete(key)
    },
  }
}
