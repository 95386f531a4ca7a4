import { checkOf, idfStep, longestProbe } from '../model/gram-table.ts'

/** The features that the linear layer will know, with their inverse document frequency. */
export type Vocabulary = { columns: Map<number, number>; idf: Float32Array; hashes: Int32Array }

/** `texts`: the hashes of every gram of every text. Keeps the features of at least `rows` texts, the most frequent `limit` of them. */
export function chooseVocabulary(
  texts: readonly ArrayLike<number>[],
  { atLeast, limit }: { atLeast: number; limit: number },
): Vocabulary {
  const seenIn = new Map<number, number>()
  for (const hashes of texts) {
    for (const hash of new Set(Array.from(hashes))) seenIn.set(hash, (seenIn.get(hash) ?? 0) + 1)
  }
  const kept = [...seenIn]
    .filter(([, rows]) => rows >= atLeast)
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
  const idf = Float32Array.from(
    kept,
    ([, rows]) =>
      // rounded as the shipped table stores it, so that training and judging see the same number
      Math.round((Math.log((texts.length + 1) / (rows + 1)) + 1) / idfStep) * idfStep,
  )
  return {
    columns: new Map(kept.map(([hash], i) => [hash, i])),
    idf,
    hashes: Int32Array.from(kept, ([hash]) => hash),
  }
}

/** Places features in the slots of an open-addressing table, most frequent first; −1 where no slot was left near home. */
export function placeInSlots(
  hashes: Int32Array,
  bits: number,
): { slots: Int32Array; checks: Uint16Array } {
  const mask = (1 << bits) - 1
  const checks = new Uint16Array(1 << bits)
  const slots = new Int32Array(hashes.length).fill(-1)
  for (let i = 0; i < hashes.length; i += 1) {
    const check = checkOf(hashes[i]!)
    let slot = hashes[i]! & mask
    for (let step = 0; step < longestProbe; step += 1) {
      // a twin (same home region and check) would shadow this one: the more frequent keeps the place
      if (checks[slot] === check) break
      if (checks[slot] === 0) {
        checks[slot] = check
        slots[i] = slot
        break
      }
      slot = (slot + 1) & mask
    }
  }
  return { slots, checks }
}
