import { GramReader } from './gram-reader.ts'
import { ShopGuess } from './shop-guess.ts'
import { gramWeight } from './linear-table.ts'
import { unpackPolarity, type PolarityWeights } from './model-bytes.ts'
import { PolarityReading } from './polarity-reading.ts'
import { WordNet } from './word-net.ts'

/** A part of the text and the log-odds that it adds; offsets in UTF-16 units. */
export type PolaritySpan = { start: number; end: number; logOdds: number }

/**
 * Positive or negative: a hashed linear model over characters and words, once for every shop and
 * once for the shop guessed, averaged with a small word net. Not reentrant: buffers are reused.
 */
export class PolarityModel {
  readonly #weights: PolarityWeights
  readonly #grams = new GramReader()
  readonly #net: WordNet
  readonly #shop: ShopGuess
  #sums = new Int32Array(512)
  #counts = new Int32Array(512)

  /** `bytes`: what `trainPolarity` gave. */
  constructor(bytes: Uint8Array) {
    this.#weights = unpackPolarity(bytes)
    this.#net = new WordNet(this.#weights)
    this.#shop = new ShopGuess(this.#weights)
  }

  /**
   * Calibrated log-odds of positive for a normalised text (0 for an empty one), and sums that give
   * the score of any clause until the next text is scored. `words`: its tokens, whose concatenation
   * is the text.
   */
  scoreText(text: string, words: readonly string[]): PolarityReading {
    const grams = this.#grams
    const { linear, linearScale, linearBias, mix } = this.#weights
    grams.read(text, words)
    const { length } = text
    if (this.#sums.length <= length) {
      this.#sums = new Int32Array(2 * length + 1)
      this.#counts = new Int32Array(2 * length + 1)
    }
    const sums = this.#sums
    const counts = this.#counts
    sums.fill(0, 0, length + 1)
    counts.fill(0, 0, length + 1)
    if (grams.count === 0) return new PolarityReading(0, 0, sums, counts, 0, 0)
    const shop = this.#shop.of(grams)
    const { count } = grams
    const total = sumWeights(grams, linear, shop, sums, counts)
    accumulate(sums, length)
    accumulate(counts, length)
    const linearPart = (total * linearScale) / Math.sqrt(count) + linearBias
    const logOdds = linearPart * mix.linear + this.#net.score(grams, shop) * mix.net
    return new PolarityReading(
      logOdds,
      shop,
      sums,
      counts,
      linearScale * mix.clause,
      linearBias * mix.clause,
    )
  }

  /** The grams of the text scored last, for whoever weighs them too. */
  get lastGrams(): GramReader {
    return this.#grams
  }

  /**
   * Every part of the score of `scoreText` with its place, in no order: grams, words, windows of
   * the net; a span of the whole text holds the biases. They add up to `logOdds`.
   */
  explainText(text: string, words: readonly string[]): PolaritySpan[] {
    const { logOdds, shop } = this.scoreText(text, words)
    const { linear, linearScale, linearBias, mix, heads, headBiases } = this.#weights
    const { hashes, starts, ends, count, wordStarts, wordEnds, wordCount } = this.#grams
    if (count === 0) return logOdds === 0 ? [] : [{ start: 0, end: text.length, logOdds }]
    const bias =
      linearBias * mix.linear + (wordCount > 0 ? (headBiases[shop] as number) : 0) * mix.net
    const spans: PolaritySpan[] = [{ start: 0, end: text.length, logOdds: bias }]
    const add = (start: number, end: number, part: number): void => {
      if (part !== 0) spans.push({ start, end, logOdds: part })
    }
    const unit = (linearScale * mix.linear) / Math.sqrt(count)
    for (let i = 0; i < count; i++) {
      const weight = gramWeight(linear, hashes[i] as number, shop)
      add(starts[i] as number, ends[i] as number, weight * unit)
    }
    const net = this.#net
    const { answers, evidence } = net
    for (let i = 0; i < wordCount; i++)
      add(wordStarts[i] as number, wordEnds[i] as number, (evidence[i] as number) * mix.net)
    for (let f = 0; f < answers.length && wordCount > 0; f++) {
      const window = net.windowOf(f)
      const from = Math.max(0, window)
      const to = window + Math.floor(f / this.#weights.filters)
      const part = (answers[f] as number) * (heads[shop * answers.length + f] as number) * mix.net
      add(wordStarts[from] as number, wordEnds[Math.min(wordCount - 1, to)] as number, part)
    }
    return spans
  }
}

// apart from `scoreText` so that the engine optimises the loops as soon as they run hot
function sumWeights(
  { hashes, starts, count }: GramReader,
  linear: Int8Array,
  shop: number,
  sums: Int32Array,
  counts: Int32Array,
): number {
  let total = 0
  for (let i = 0; i < count; i++) {
    const weight = gramWeight(linear, hashes[i] as number, shop)
    const after = (starts[i] as number) + 1
    sums[after] = (sums[after] as number) + weight
    counts[after] = (counts[after] as number) + 1
    total += weight
  }
  return total
}

function accumulate(sums: Int32Array, length: number): void {
  let sum = 0
  for (let i = 1; i <= length; i++) {
    sum += sums[i] as number
    sums[i] = sum
  }
}
