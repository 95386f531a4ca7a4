/** Index of the first row later than `ms`, in rows sorted by time; their number where none is. */
export function firstAfter<Row>(
  sorted: readonly Row[],
  ms: number,
  timeOf: (row: Row) => Date,
): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const row = sorted[middle]
    if (row === undefined || timeOf(row).getTime() > ms) high = middle
    else low = middle + 1
  }
  return low
}
