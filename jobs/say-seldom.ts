/** Passes on at most one call in `everyMs` of each message: a lost server repeats itself several times a second. */
export function saySeldom(say: (error: Error) => void, everyMs = 30_000): (error: Error) => void {
  const last = new Map<string, number>()
  return (error) => {
    const at = performance.now()
    const before = last.get(error.message)
    if (before !== undefined && at - before < everyMs) return
    if (last.size > 100) last.clear()
    last.set(error.message, at)
    say(error)
  }
}
