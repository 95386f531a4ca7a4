/** What makes two complaints one voice: the same author, or nearly the same text. */
export type Voice = { id: number; authorHash: string | null; duplicateOf: number | null }

/**
 * How many different people complain: the largest number of complaints of which no two share an
 * author or a near-duplicate cluster (a maximum matching of authors and clusters). Anonymous
 * complaints are one author each. One more complaint never lowers it, in whatever order they come.
 */
export function countVoices(complaints: Iterable<Voice>): number {
  const clustersOf = new Map<string, Set<number>>()
  const authorsIn = new Map<number, Set<string>>()
  for (const c of complaints) {
    const author = c.authorHash ?? `#${c.id}`
    const cluster = c.duplicateOf ?? c.id
    const clusters = clustersOf.get(author)
    if (clusters) clusters.add(cluster)
    else clustersOf.set(author, new Set([cluster]))
    const authors = authorsIn.get(cluster)
    if (authors) authors.add(author)
    else authorsIn.set(cluster, new Set([author]))
  }

  const holder = new Map<number, string>()
  let voices = 0
  const contested: string[] = []
  for (const [author, clusters] of clustersOf) {
    // a text that nobody else wrote settles its author at once: the usual case
    const own = [...clusters].find((cluster) => authorsIn.get(cluster)?.size === 1)
    if (own === undefined) contested.push(author)
    else voices += 1
  }

  /** Finds `author` a cluster, moving those who hold one to another where needed (Kuhn). */
  const place = (author: string, tried: Set<number>): boolean => {
    for (const cluster of clustersOf.get(author) ?? []) {
      if (tried.has(cluster)) continue
      tried.add(cluster)
      const present = holder.get(cluster)
      if (present === undefined || place(present, tried)) {
        holder.set(cluster, author)
        return true
      }
    }
    return false
  }
  for (const author of contested) if (place(author, new Set())) voices += 1
  return voices
}
