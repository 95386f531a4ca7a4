/**
 * What one reading of a text says about it as a whole, and about any part of it for as long as the
 * model has read no other text: its sums are the model's own.
 */
export class PolarityReading {
  /** Calibrated log-odds of positive for the whole text. */
  readonly logOdds: number
  /** Number of the shop that was guessed. */
  readonly shop: number
  readonly #sums: Int32Array
  readonly #counts: Int32Array
  readonly #scale: number
  readonly #bias: number

  /**
   * `sums[i]` and `counts[i]`: weights and number of the grams that begin before UTF-16 offset i;
   * `scale` and `bias` make log-odds of them.
   */
  constructor(
    logOdds: number,
    shop: number,
    sums: Int32Array,
    counts: Int32Array,
    scale: number,
    bias: number,
  ) {
    this.logOdds = logOdds
    this.shop = shop
    this.#sums = sums
    this.#counts = counts
    this.#scale = scale
    this.#bias = bias
  }

  /** Log-odds of positive of the clause at [start, end), as if it stood alone; linear part only. */
  clauseLogOdds(start: number, end: number): number {
    const grams = (this.#counts[end] as number) - (this.#counts[start] as number)
    if (grams === 0) return 0
    const sum = (this.#sums[end] as number) - (this.#sums[start] as number)
    return (sum * this.#scale) / Math.sqrt(grams) + this.#bias
  }
}
