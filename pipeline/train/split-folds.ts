import { seededRandom, shuffle } from './random.ts'

/** Deals groups into folds, evenly and by chance of the seed: the fold of each example. Copies stay together. */
export function splitFolds(groups: readonly string[], folds: number, seed: number): number[] {
  const different = [...new Set(groups)].toSorted()
  const order = Uint32Array.from(different.keys())
  shuffle(order, seededRandom(seed))
  const foldOf = new Map<string, number>()
  order.forEach((group, place) => foldOf.set(different[group]!, place % folds))
  return groups.map((group) => foldOf.get(group)!)
}
