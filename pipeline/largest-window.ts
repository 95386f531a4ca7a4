/** The most items that lie within a span of time (its end included), oldest first; of two as large the later. */
export function largestWindow<Item extends { id: number; countedAt: Date }>(
  items: readonly Item[],
  spanMs: number,
): Item[] {
  const sorted = [...items].sort(
    (a, b) => a.countedAt.getTime() - b.countedAt.getTime() || a.id - b.id,
  )
  let best: [from: number, to: number] = [0, 0]
  let from = 0
  for (const [at, last] of sorted.entries()) {
    while (last.countedAt.getTime() - (sorted[from]?.countedAt.getTime() ?? 0) > spanMs) from += 1
    if (at + 1 - from >= best[1] - best[0]) best = [from, at + 1]
  }
  return sorted.slice(...best)
}
