import { finishHash, mixUnit, onLineOf } from './hash-units.ts'

const unitSeed = 0x2545f491
const wordSeed = 0x5bd1e995 | 0
const longestGram = 3
const space = 32

/**
 * Reads a text once into hashes that the linear table, the shop guess and the net share. Its
 * buffers are reused by the next `read`, so that scoring allocates nothing per gram.
 */
export class GramReader {
  /** How many grams (characters 1-3, words 1-2) the last text has. */
  count = 0
  /** Unsigned 32-bit hashes of the grams, `count` of them. */
  hashes = new Uint32Array(1280)
  /** UTF-16 offsets into the text where each gram begins and ends. */
  starts = new Uint32Array(1280)
  ends = new Uint32Array(1280)
  /** Words that are not a bare space: their number, hashes and offsets. */
  wordCount = 0
  wordHashes = new Uint32Array(256)
  wordStarts = new Uint32Array(256)
  wordEnds = new Uint32Array(256)

  /** `words` are the tokens of `text`: their concatenation is the text. */
  read(text: string, words: readonly string[]): void {
    this.#reserve(text.length)
    this.count = 0
    this.#readUnits(text)
    this.#readWords(text, words)
  }

  #readUnits(text: string): void {
    const { hashes, starts, ends } = this
    let count = 0
    // the two grams under way that end at the unit before: one and two units long
    let one = 0
    let two = 0
    let pairHash = 0
    let oneStart = 0
    let twoStart = 0
    let seen = 0
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit === space) continue
      const single = mixUnit(unitSeed, unit)
      hashes[count] = finishHash(single)
      starts[count] = i
      ends[count++] = i + 1
      if (seen >= longestGram - 1) {
        hashes[count] = onLineOf(pairHash, finishHash(mixUnit(two, unit)))
        starts[count] = twoStart
        ends[count++] = i + 1
      }
      if (seen > 0) {
        two = mixUnit(one, unit)
        pairHash = finishHash(two)
        hashes[count] = pairHash
        starts[count] = oneStart
        ends[count++] = i + 1
      }
      twoStart = oneStart
      one = single
      oneStart = i
      seen++
    }
    this.count = count
  }

  #readWords(text: string, words: readonly string[]): void {
    const { hashes, starts, ends, wordHashes, wordStarts, wordEnds } = this
    let count = this.count
    let seen = 0
    let before = 0
    let beforeStart = 0
    let from = 0
    for (let w = 0; w < words.length; w++) {
      const to = from + (words[w] as string).length
      const start = from
      from = to
      if (to - start === 1 && text.charCodeAt(start) === space) continue
      let raw = wordSeed
      for (let i = start; i < to; i++) raw = mixUnit(raw, text.charCodeAt(i))
      const hash = finishHash(raw)
      wordHashes[seen] = hash
      wordStarts[seen] = start
      wordEnds[seen] = to
      const single = mixUnit(unitSeed, text.charCodeAt(start))
      const line = to - start === 1 ? single : mixUnit(single, text.charCodeAt(start + 1))
      hashes[count] = onLineOf(finishHash(line), hash)
      starts[count] = start
      ends[count++] = to
      if (seen > 0) {
        hashes[count] = finishHash(Math.imul(before, 31) ^ hash)
        starts[count] = beforeStart
        ends[count++] = to
      }
      before = hash
      beforeStart = start
      seen++
    }
    this.count = count
    this.wordCount = seen
  }

  #reserve(length: number): void {
    if (this.wordHashes.length > length) return
    const size = 2 * length + 2
    this.hashes = new Uint32Array(5 * size)
    this.starts = new Uint32Array(5 * size)
    this.ends = new Uint32Array(5 * size)
    this.wordHashes = new Uint32Array(size)
    this.wordStarts = new Uint32Array(size)
    this.wordEnds = new Uint32Array(size)
  }
}
