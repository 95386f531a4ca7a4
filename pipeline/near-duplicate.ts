import { dayMs } from '../core/clock.ts'

import { similarity } from './similarity.ts'

/** Copies are looked for this far apart in published time. */
export const duplicateWindowMs = 30 * dayMs
/** Texts that share so much of their trigrams are copies: measured in test/pipeline/near-duplicate.test.ts. */
export const copySimilarity = 0.65

export type Printed = {
  mentionId: number
  fingerprint: string
  /** Empty for a short text, which is a copy only where the fingerprint is equal. */
  sketch: string
  bands: readonly number[]
  brandIds: readonly number[]
  countedAt: Date
}

/**
 * For each fresh mention the first (lowest id) of the copies of the same brand within 30 days,
 * itself where it stands alone; and for known mentions an earlier copy that came to light.
 */
export function linkDuplicates(
  fresh: readonly Printed[],
  known: readonly Printed[],
): { links: Map<number, number>; earlier: Map<number, number> } {
  const groups = groupByFingerprint([...known, ...fresh])
  const links = new Map(fresh.map((f) => [f.mentionId, f.mentionId]))
  const earlier = new Map<number, number>()
  for (const one of fresh) {
    for (const group of similarGroups(one, groups)) {
      const first = group.find((other) => other.mentionId >= one.mentionId || isCopy(one, other))
      if (first && first.mentionId < (links.get(one.mentionId) ?? one.mentionId))
        links.set(one.mentionId, first.mentionId)
      // groups are sorted by id, and later rows than a fresh one are few
      for (let i = group.length - 1; i >= 0; i -= 1) {
        const later = group[i]
        if (!later || later.mentionId <= one.mentionId) break
        if (links.has(later.mentionId) || !isCopy(one, later)) continue
        earlier.set(
          later.mentionId,
          Math.min(earlier.get(later.mentionId) ?? one.mentionId, one.mentionId),
        )
      }
    }
  }
  return { links, earlier }
}

type Groups = { byPrint: Map<string, Printed[]>; byBand: Map<number, Set<string>> }

function groupByFingerprint(all: readonly Printed[]): Groups {
  const groups: Groups = { byPrint: new Map(), byBand: new Map() }
  for (const one of [...all].sort((a, b) => a.mentionId - b.mentionId)) {
    const key = groupKey(one)
    const group = groups.byPrint.get(key)
    if (group) {
      group.push(one)
      continue
    }
    groups.byPrint.set(key, [one])
    for (const band of one.bands)
      groups.byBand.set(band, (groups.byBand.get(band) ?? new Set()).add(key))
  }
  return groups
}

// a short text's plain hash must not meet a long text's
function groupKey(one: Printed): string {
  return one.sketch === '' ? `=${one.fingerprint}` : one.sketch
}

function similarGroups(one: Printed, groups: Groups): Printed[][] {
  if (one.sketch === '') return [groups.byPrint.get(groupKey(one)) ?? []]
  const keys = new Set<string>()
  for (const band of one.bands) for (const key of groups.byBand.get(band) ?? []) keys.add(key)
  return [...keys]
    .filter((key) => similarity(key, one.sketch) >= copySimilarity)
    .map((key) => groups.byPrint.get(key) ?? [])
}

function isCopy(one: Printed, other: Printed): boolean {
  return (
    Math.abs(one.countedAt.getTime() - other.countedAt.getTime()) <= duplicateWindowMs &&
    one.brandIds.some((id) => other.brandIds.includes(id))
  )
}
