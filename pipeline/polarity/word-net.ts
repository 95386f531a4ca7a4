import { findWord } from './find-word.ts'
import type { GramReader } from './gram-reader.ts'
import type { PolarityWeights } from './model-bytes.ts'

/**
 * A convolution over words whose products were taken in training: a filter of width w answers with
 * the sum of w looked-up int8 numbers, the strongest answer in the text counts.
 */
export class WordNet {
  /** Answer of each filter, >= 0, and the word at which its window begins (may be negative). */
  readonly answers: Float32Array
  readonly windows: Int32Array
  /** Log-odds that each word adds by itself, `wordCount` of the last text. */
  evidence = new Float32Array(256)
  readonly #weights: PolarityWeights
  readonly #best: Int32Array
  // the parts of `#best` and `windows` of each width
  readonly #bestOf: readonly Int32Array[]
  readonly #windowsOf: readonly Int32Array[]
  #offsets = new Int32Array(264)

  constructor(weights: PolarityWeights) {
    this.#weights = weights
    const filters = weights.filters * weights.widths
    this.answers = new Float32Array(filters)
    this.windows = new Int32Array(filters)
    this.#best = new Int32Array(filters)
    const widths = Array.from({ length: weights.widths }, (_, w) => w * weights.filters)
    this.#bestOf = widths.map((w) => this.#best.subarray(w, w + weights.filters))
    this.#windowsOf = widths.map((w) => this.windows.subarray(w, w + weights.filters))
  }

  /** The net's raw log-odds of positive for the text that `grams` read last. */
  score(grams: GramReader, shop: number): number {
    const words = grams.wordCount
    if (words === 0) return 0
    const { filters, widths, filterScales, filterBiases, heads, headBiases } = this.#weights
    const alone = this.#lookUp(grams, shop)
    this.#best.fill(-0x7fffffff)
    for (let width = 1; width <= widths; width++) this.#slide(words, width)
    const all = filters * widths
    let sum = (headBiases[shop] as number) + alone
    for (let f = 0; f < all; f++) {
      const answer =
        (this.#best[f] as number) * (filterScales[f] as number) + (filterBiases[f] as number)
      this.answers[f] = answer > 0 ? answer : 0
      if (answer > 0) sum += answer * (heads[shop * all + f] as number)
    }
    return sum
  }

  #lookUp(grams: GramReader, shop: number): number {
    const { wordKeys, wordRows, wordEvidence, evidenceScale, shopCount, filters, widths } =
      this.#weights
    const words = grams.wordCount
    const pad = widths - 1
    if (this.#offsets.length < words + 2 * pad) {
      this.#offsets = new Int32Array(2 * words + 2 * pad + 2)
      this.evidence = new Float32Array(2 * words)
    }
    const width = (filters * widths * (widths + 1)) / 2
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

  #slide(words: number, width: number): void {
    const { rows, filters, widths } = this.#weights
    const offsets = this.#offsets
    const pad = widths - 1
    const base = ((width - 1) * width * filters) / 2
    const best = this.#bestOf[width - 1] as Int32Array
    const windows = this.#windowsOf[width - 1] as Int32Array
    for (let at = 1 - width; at < words; at++) {
      const a = (offsets[at + pad] as number) + base
      const b = (offsets[at + pad + 1] as number) + base + filters
      const c = (offsets[at + pad + 2] as number) + base + 2 * filters
      if (width === 1) slideOne(rows, a, best, windows, at)
      else if (width === 2) slideTwo(rows, a, b, best, windows, at)
      else slideThree(rows, a, b, c, best, windows, at)
    }
  }
}

// three loops instead of one: the engine keeps each free of branches
function slideOne(
  rows: Int8Array,
  a: number,
  best: Int32Array,
  windows: Int32Array,
  at: number,
): void {
  for (let f = 0; f < best.length; f++) {
    const answer = rows[a + f] as number
    if (answer <= (best[f] as number)) continue
    best[f] = answer
    windows[f] = at
  }
}

function slideTwo(
  rows: Int8Array,
  a: number,
  b: number,
  best: Int32Array,
  windows: Int32Array,
  at: number,
): void {
  for (let f = 0; f < best.length; f++) {
    const answer = (rows[a + f] as number) + (rows[b + f] as number)
    if (answer <= (best[f] as number)) continue
    best[f] = answer
    windows[f] = at
  }
}

function slideThree(
  rows: Int8Array,
  a: number,
  b: number,
  c: number,
  best: Int32Array,
  windows: Int32Array,
  at: number,
): void {
  for (let f = 0; f < best.length; f++) {
    const answer = (rows[a + f] as number) + (rows[b + f] as number) + (rows[c + f] as number)
    if (answer <= (best[f] as number)) continue
    best[f] = answer
    windows[f] = at
  }
}
