/** The number of the clause that holds a place of the normalised text, or of the last before it; -1 where there is none. */
export function clauseAt(clauses: ReadonlyArray<{ start: number }>, at: number): number {
  return clauses.findLastIndex(({ start }) => start <= at)
}
