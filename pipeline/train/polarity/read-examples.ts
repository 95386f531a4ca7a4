import { GramReader } from '../../polarity/gram-reader.ts'
import type { Example } from './example.ts'

/** The hashes of all examples, one after the other: row r lies at offsets[r] .. offsets[r + 1]. */
export type HashRows = { offsets: Uint32Array; hashes: Uint32Array }

export type ReadExamples = { grams: HashRows; words: HashRows }

/** Hashes every example with the reader that scoring uses. */
export function readExamples(examples: readonly Example[]): ReadExamples {
  const reader = new GramReader()
  const grams = new HashRowsBuilder(examples.length)
  const words = new HashRowsBuilder(examples.length)
  for (const { text, words: tokens } of examples) {
    reader.read(text, tokens)
    grams.push(reader.hashes, reader.count)
    words.push(reader.wordHashes, reader.wordCount)
  }
  return { grams: grams.done(), words: words.done() }
}

class HashRowsBuilder {
  readonly #offsets: Uint32Array
  #hashes = new Uint32Array(1 << 16)
  #rows = 0

  constructor(rows: number) {
    this.#offsets = new Uint32Array(rows + 1)
  }

  push(hashes: Uint32Array, count: number): void {
    const from = this.#offsets[this.#rows] as number
    if (from + count > this.#hashes.length) {
      const grown = new Uint32Array(2 * (from + count))
      grown.set(this.#hashes)
      this.#hashes = grown
    }
    this.#hashes.set(hashes.subarray(0, count), from)
    this.#offsets[++this.#rows] = from + count
  }

  done(): HashRows {
    return { offsets: this.#offsets, hashes: this.#hashes.slice(0, this.#offsets[this.#rows]) }
  }
}
