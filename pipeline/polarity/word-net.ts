import { findWord } from './find-word.ts'
import type { GramReader } from './gram-reader.ts'
import type { PolarityWeights } from './model-bytes.ts'
import { packRows } from './packed-rows.ts'
import { largerOfPairs } from './larger-of-pairs.ts'

// every second byte of a word: what lies between them is room to count in
const everySecond = 0x00ff00ff
const bias = 128

/**
 * A convolution over words whose products were taken in training: a filter of width w answers with
 * the sum of w looked-up int8 numbers, the strongest answer in the text counts. Four filters share a
 * 32-bit word, and are added and compared two at a time.
 */
export class WordNet {
  /** Answer of each filter, >= 0. */
  readonly answers: Float32Array
  /** Log-odds that each word adds by itself, `wordCount` of the last text. */
  evidence = new Float32Array(256)
  readonly #weights: PolarityWeights
  readonly #packed: Int32Array
  /** Words of 32 bits that hold the numbers of all filters of one width. */
  readonly #groups: number
  // the strongest sums so far, by width: each a pair of biased 16-bit numbers
  readonly #best: readonly Int32Array[]
  #words = 0
  #offsets = new Int32Array(264)

  constructor(weights: PolarityWeights) {
    const { filters, widths } = weights
    if (filters % 4 !== 0 || widths !== 3)
      throw new RangeError('word net: filters of three widths, by fours')
    this.#weights = weights
    this.#packed = packRows(weights.rows)
    this.#groups = filters / 4
    this.answers = new Float32Array(filters * widths)
    this.#best = Array.from({ length: widths }, () => new Int32Array(filters / 2))
  }

  /** The net's raw log-odds of positive for the text that `grams` read last. */
  score(grams: GramReader, shop: number): number {
    const words = grams.wordCount
    this.#words = words
    if (words === 0) return 0
    const { filters, widths, filterScales, filterBiases, heads, headBiases } = this.#weights
    const alone = this.#lookUp(grams, shop)
    const offsets = this.#offsets
    for (const best of this.#best) best.fill(0)
    slideOne(this.#packed, offsets, words, this.#groups, this.#best[0] as Int32Array)
    slideTwo(this.#packed, offsets, words, this.#groups, this.#best[1] as Int32Array)
    slideThree(this.#packed, offsets, words, this.#groups, this.#best[2] as Int32Array)
    const all = filters * widths
    let sum = (headBiases[shop] as number) + alone
    for (let f = 0; f < all; f++) {
      const answer = this.#strongest(f) * (filterScales[f] as number) + (filterBiases[f] as number)
      this.answers[f] = answer > 0 ? answer : 0
      if (answer > 0) sum += answer * (heads[shop * all + f] as number)
    }
    return sum
  }

  /** The word at which the window begins that a filter answered to; may be negative. */
  windowOf(filter: number): number {
    const { rows, filters, widths } = this.#weights
    const width = 1 + Math.floor(filter / filters)
    const strongest = this.#strongest(filter)
    const base = ((width - 1) * width * filters) / 2 + (filter % filters)
    for (let at = 1 - width; at < this.#words; at++) {
      let sum = 0
      for (let i = 0; i < width; i++) {
        const row = 4 * (this.#offsets[at + widths - 1 + i] as number)
        sum += rows[row + base + i * filters] as number
      }
      if (sum === strongest) return at
    }
    throw new Error('word net: a filter answered to no window')
  }

  #strongest(filter: number): number {
    const { filters } = this.#weights
    const width = Math.floor(filter / filters)
    const place = filter % filters
    const pair = (this.#best[width] as Int32Array)[2 * (place >> 2) + (place & 1)] as number
    return ((place & 2) === 0 ? pair & 0xffff : pair >>> 16) - bias * (width + 1)
  }

  #lookUp(grams: GramReader, shop: number): number {
    const { wordKeys, wordRows, wordEvidence, evidenceScale, shopCount, widths } = this.#weights
    const words = grams.wordCount
    const pad = widths - 1
    if (this.#offsets.length < words + 2 * pad) {
      this.#offsets = new Int32Array(2 * words + 2 * pad + 2)
      this.evidence = new Float32Array(2 * words)
    }
    const width = (this.#groups * widths * (widths + 1)) / 2
    const share = evidenceScale / Math.sqrt(words)
    let alone = 0
    // row 0 is all zeros: what stands before and after the text, and unknown words
    for (let i = 0; i < pad; i++) this.#offsets[i] = this.#offsets[words + pad + i] = 0
    for (let i = 0; i < words; i++) {
      const row = findWord(wordKeys, wordRows, grams.wordHashes[i] as number)
      this.#offsets[i + pad] = row * width
      const evidence = (wordEvidence[row * shopCount + shop] as number) * share
      this.evidence[i] = evidence
      alone += evidence
    }
    return alone
  }
}

// three loops instead of one: the engine keeps each free of branches; `offsets` begins two words before the text
function slideOne(
  packed: Int32Array,
  offsets: Int32Array,
  words: number,
  groups: number,
  best: Int32Array,
): void {
  for (let at = 2; at < words + 2; at++) {
    const a = offsets[at] as number
    for (let j = 0; j < groups; j++) {
      const x = packed[a + j] as number
      best[2 * j] = largerOfPairs(best[2 * j] as number, x & everySecond)
      best[2 * j + 1] = largerOfPairs(best[2 * j + 1] as number, (x >>> 8) & everySecond)
    }
  }
}

function slideTwo(
  packed: Int32Array,
  offsets: Int32Array,
  words: number,
  groups: number,
  best: Int32Array,
): void {
  for (let at = 1; at < words + 2; at++) {
    const a = (offsets[at] as number) + groups
    const b = (offsets[at + 1] as number) + 2 * groups
    for (let j = 0; j < groups; j++) {
      const x = packed[a + j] as number
      const y = packed[b + j] as number
      const even = (x & everySecond) + (y & everySecond)
      const odd = ((x >>> 8) & everySecond) + ((y >>> 8) & everySecond)
      best[2 * j] = largerOfPairs(best[2 * j] as number, even)
      best[2 * j + 1] = largerOfPairs(best[2 * j + 1] as number, odd)
    }
  }
}

function slideThree(
  packed: Int32Array,
  offsets: Int32Array,
  words: number,
  groups: number,
  best: Int32Array,
): void {
  for (let at = 0; at < words + 2; at++) {
    const a = (offsets[at] as number) + 3 * groups
    const b = (offsets[at + 1] as number) + 4 * groups
    const c = (offsets[at + 2] as number) + 5 * groups
    for (let j = 0; j < groups; j++) {
      const x = packed[a + j] as number
      const y = packed[b + j] as number
      const z = packed[c + j] as number
      const even = (x & everySecond) + (y & everySecond) + (z & everySecond)
      const odd = ((x >>> 8) & everySecond) + ((y >>> 8) & everySecond) + ((z >>> 8) & everySecond)
      best[2 * j] = largerOfPairs(best[2 * j] as number, even)
      best[2 * j + 1] = largerOfPairs(best[2 * j + 1] as number, odd)
    }
  }
}
