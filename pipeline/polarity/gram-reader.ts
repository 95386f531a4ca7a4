import { finishHash, mixUnit, onLineOf } from './hash-units.ts'
import { markNegation, negation } from './mark-negation.ts'

const unitSeed = 0x2545f491
const wordSeed = 0x5bd1e995 | 0
const longestGram = 3
const space = 32
/** Laid over the characters of negated words: 漏水 and what 没 turns of it are different grams. */
const negatedUnit = 0x5a5a

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
  /** Hashes of the grams of characters within negated words as they would be without the negation. */
  turnedCount = 0
  turnedHashes = new Uint32Array(1280)
  /** What each character is laid over with: 0, or `negatedUnit`. */
  #turns = new Uint16Array(512)
  #plain = new Uint16Array(512)
  #marks = new Uint8Array(256)

  /** `words` are the tokens of `text`: their concatenation is the text. */
  read(text: string, words: readonly string[]): void {
    this.#reserve(text.length)
    this.turnedCount = 0
    this.#turn(text, words)
    this.count = readUnits(text, 0, text.length, this.#turns, this, 0)
    this.#readWords(text, words)
  }

  #turn(text: string, words: readonly string[]): void {
    const turns = this.#turns
    const marks = this.#marks
    markNegation(words, marks)
    turns.fill(0, 0, text.length)
    let at = 0
    let from = -1
    for (let w = 0; w < words.length; w++) {
      const to = at + (words[w] as string).length
      const mark = marks[w] as number
      if (from >= 0 && mark !== negation.before) {
        this.#readTurned(text, from, at)
        from = -1
      }
      if (mark !== negation.none) {
        const start = mark === negation.own ? at + 1 : at
        turns.fill(negatedUnit, start, to)
        if (from < 0) from = start
      }
      at = to
    }
    if (from >= 0) this.#readTurned(text, from, at)
  }

  #readTurned(text: string, from: number, to: number): void {
    // their places are of no use: the reading of the whole text writes over them
    const sink = { hashes: this.turnedHashes, starts: this.starts, ends: this.ends }
    this.turnedCount = readUnits(text, from, to, this.#plain, sink, this.turnedCount)
  }

  #readWords(text: string, words: readonly string[]): void {
    const { hashes, starts, ends, wordHashes, wordStarts, wordEnds } = this
    const turns = this.#turns
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
      const plain = finishHash(raw)
      // the net learns by itself what stands beside a negation
      wordHashes[seen] = plain
      wordStarts[seen] = start
      wordEnds[seen] = to
      const turn = turns[to - 1] as number
      const hash = turn === 0 ? plain : finishHash(plain ^ turn)
      const first = text.charCodeAt(start) ^ (turns[start] as number)
      const single = mixUnit(unitSeed, first)
      const line =
        to - start === 1
          ? single
          : mixUnit(single, text.charCodeAt(start + 1) ^ (turns[start + 1] as number))
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
    this.#turns = new Uint16Array(size)
    this.#plain = new Uint16Array(size)
    this.turnedHashes = new Uint32Array(3 * size)
    this.#marks = new Uint8Array(size)
    this.hashes = new Uint32Array(5 * size)
    this.starts = new Uint32Array(5 * size)
    this.ends = new Uint32Array(5 * size)
    this.wordHashes = new Uint32Array(size)
    this.wordStarts = new Uint32Array(size)
    this.wordEnds = new Uint32Array(size)
  }
}

type Sink = { hashes: Uint32Array; starts: Uint32Array; ends: Uint32Array }

/** Grams of one to three characters of `text` from `from` to `to`, appended to `sink` after `count`; gives the new count. */
function readUnits(
  text: string,
  from: number,
  to: number,
  turns: Uint16Array,
  { hashes, starts, ends }: Sink,
  before: number,
): number {
  let count = before
  // the two grams under way that end at the unit before: one and two units long
  let one = 0
  let two = 0
  let pairHash = 0
  let oneStart = 0
  let twoStart = 0
  let seen = 0
  for (let i = from; i < to; i++) {
    const plain = text.charCodeAt(i)
    if (plain === space) continue
    const unit = plain ^ (turns[i] as number)
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
  return count
}
