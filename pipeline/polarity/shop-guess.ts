import { addRows, packWideRows, rowLanes } from './packed-rows.ts'

import type { GramReader } from './gram-reader.ts'
import type { PolarityWeights } from './model-bytes.ts'

/** Tells which kind of shop or forum words come from: naive Bayes. Not reentrant: its sums are reused. */
export class ShopGuess {
  readonly #rows: Int32Array
  readonly #mask: number
  readonly #priors: Float32Array
  readonly #sums = new Int32Array(rowLanes)
  #numbers = new Int32Array(256)

  constructor({ shopTable, shopCount, shopPriors }: PolarityWeights) {
    this.#rows = packWideRows(shopTable, shopCount)
    this.#mask = shopTable.length / shopCount - 1
    this.#priors = shopPriors
  }

  /** The number of the likeliest shop for the words last read. */
  of({ wordHashes, wordCount }: GramReader): number {
    if (this.#numbers.length < wordCount) this.#numbers = new Int32Array(2 * wordCount)
    const numbers = this.#numbers
    for (let i = 0; i < wordCount; i++) numbers[i] = (wordHashes[i] as number) & this.#mask
    const sums = this.#sums.fill(0)
    addRows(this.#rows, numbers, 0, wordCount, sums, 0)
    let best = 0
    let most = -Infinity
    for (const [shop, prior] of this.#priors.entries()) {
      const sum = prior + (sums[shop] as number)
      if (sum <= most) continue
      most = sum
      best = shop
    }
    return best
  }
}
