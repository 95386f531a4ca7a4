/** Rows counted by label (down) and judgement (across), in the order of `values`. */
export function confusion<T, V>(
  rows: readonly T[],
  values: readonly V[],
  truth: (row: T) => V,
  said: (row: T) => V,
): number[][] {
  const table = values.map(() => values.map(() => 0))
  for (const row of rows) {
    const down = table[values.indexOf(truth(row))]
    const across = values.indexOf(said(row))
    if (down?.[across] !== undefined) down[across] += 1
  }
  return table
}
