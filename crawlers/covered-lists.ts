/** How far back a list was read without a gap: all that it holds of `parents` since then was met. */
export type Covered = {
  /** Ids of the posts under which its items stand; null for those that stand alone. */
  parents: (string | null)[]
  /** null: the list is in no order of time, so nothing can be said. */
  since: Date | null
}

/** Per parent the instant since when everything was read; parents of whom nothing can be said are left out. */
export function coveredSince(lists: readonly Covered[]): Map<string | null, Date> {
  const since = new Map<string | null, Date>()
  const unknown = new Set<string | null>()
  for (const list of lists) {
    for (const parent of list.parents) {
      const before = since.get(parent)
      if (list.since === null) unknown.add(parent)
      else if (before === undefined || before < list.since) since.set(parent, list.since)
    }
  }
  for (const parent of unknown) since.delete(parent)
  return since
}
