/** Posts that a site pins to the top of its list stand before the newest. */
const mostPinned = 5

/**
 * The oldest instant down to which a list, in the order of its pages, goes from new to old; null where
 * it does not. `slackMs`: two dates that differ by less (a date without its hour) are in order.
 */
export function listOrder(items: readonly { at: Date; slackMs: number }[]): Date | null {
  if (items.length === 0) return null
  const pins = Math.min(mostPinned, Math.floor(items.length / 4))
  for (let start = 0; start <= pins; start += 1) {
    const rest = items.slice(start)
    if (goesBack(rest)) return new Date(Math.min(...rest.map(({ at }) => at.getTime())))
  }
  return null
}

function goesBack(items: readonly { at: Date; slackMs: number }[]): boolean {
  let oldest = Number.POSITIVE_INFINITY
  for (const { at, slackMs } of items) {
    if (at.getTime() > oldest + slackMs) return false
    oldest = Math.min(oldest, at.getTime())
  }
  return true
}
