import type { GramReader } from './gram-reader.ts'
import type { PolarityWeights } from './model-bytes.ts'

/** Which kind of shop or forum the words last read come from, 0..shopCount-1: naive Bayes. */
export function guessShop(
  { wordHashes, wordCount }: GramReader,
  { shopTable, shopCount, shopPriors }: PolarityWeights,
  sums: Float64Array,
): number {
  const mask = shopTable.length / shopCount - 1
  for (let s = 0; s < shopCount; s++) sums[s] = shopPriors[s] as number
  for (let i = 0; i < wordCount; i++) {
    const row = ((wordHashes[i] as number) & mask) * shopCount
    for (let s = 0; s < shopCount; s++)
      sums[s] = (sums[s] as number) + (shopTable[row + s] as number)
  }
  let best = 0
  for (let s = 1; s < shopCount; s++) if ((sums[s] as number) > (sums[best] as number)) best = s
  return best
}
