import type { Grams } from './grams.ts'

import { denseNames } from './dense-features.ts'
import { findRows, gramTable, weightOf, type GramSections, type GramTable } from './gram-table.ts'
import { outputCount } from './outputs.ts'
import { addRows, rowLanes } from '../polarity/packed-rows.ts'

export type MentionWeights = GramSections & {
  /** dense features × outputs. */
  dense: Float32Array
  /** One per output. */
  bias: Float32Array
}

export type MentionScores = {
  /** Log-odds of each output, in the order of `outputs`. */
  logits: Float64Array
  /** What the grams that a negation turned would add without it: one sum per output. */
  turned: Float64Array
  /** clauses × outputs: what the grams that begin in a clause add to `logits`. */
  clauses: Float64Array
}

/**
 * The linear layer: grams of the whole text and what the rules noticed. Not reentrant: buffers are
 * reused, and what `score` gave holds until it is called again.
 */
export class MentionModel {
  readonly #weights: MentionWeights
  readonly #table: GramTable
  /** The known grams of the text scored last: their rows and their numbers among all its grams. */
  #known = new Int32Array(4096)
  #places = new Int32Array(4096)
  #knownCount = 0
  #unit = 0
  /** Sums in steps, clauses × `rowLanes`. */
  #sums = new Int32Array(64 * rowLanes)
  #turned = new Int32Array(256)
  readonly #scores: MentionScores = {
    logits: new Float64Array(outputCount),
    turned: new Float64Array(outputCount),
    clauses: new Float64Array(64 * outputCount),
  }

  constructor(weights: MentionWeights) {
    this.#weights = weights
    this.#table = gramTable(weights)
  }

  /** `grams`: those of the text, read. `clauseStarts`: UTF-16 offsets, ascending; what stands before counts for the first. */
  score(grams: Grams, clauseStarts: readonly number[], dense: Float32Array): MentionScores {
    const { scales, bias } = this.#weights
    const size = Math.max(1, clauseStarts.length)
    this.#reserve(size, grams)
    const sums = this.#sums
    sums.fill(0, 0, size * rowLanes)
    this.#find(grams)
    this.#addGrams(grams.starts, clauseStarts)
    const { logits, clauses } = this.#scores
    for (let k = 0; k < outputCount; k += 1) {
      const step = scales[k]! * this.#unit
      let logit = bias[k]!
      for (let clause = 0; clause < size; clause += 1) {
        const value = sums[clause * rowLanes + k]! * step
        clauses[clause * outputCount + k] = value
        logit += value
      }
      logits[k] = logit
    }
    this.#addDense(dense)
    this.#addTurned(grams)
    return this.#scores
  }

  /**
   * What each character from `from` to `to` of the text scored last, whose `grams` are still those read, adds
   * to an output: a gram's weight is shared by its characters.
   */
  explainLast(grams: Grams, output: number, from: number, to: number): Float64Array {
    const { rows } = this.#table
    const shares = new Float64Array(to - from)
    const unit = this.#weights.scales[output]! * this.#unit
    for (let i = 0; i < this.#knownCount; i += 1) {
      const start = grams.starts[this.#places[i]!]!
      const end = grams.ends[this.#places[i]!]!
      if (start >= to || end <= from) continue
      const share = (weightOf(rows, this.#known[i]!, output) * unit) / Math.max(1, end - start)
      const last = Math.min(to, end)
      for (let at = Math.max(from, start); at < last; at += 1) shares[at - from]! += share
    }
    return shares
  }

  #reserve(clauses: number, { count, turnedCount }: Grams): void {
    if (this.#sums.length < clauses * rowLanes) {
      this.#sums = new Int32Array(2 * clauses * rowLanes)
      this.#scores.clauses = new Float64Array(2 * clauses * outputCount)
    }
    if (this.#known.length < count) {
      this.#known = new Int32Array(2 * count)
      this.#places = new Int32Array(2 * count)
    }
    if (this.#turned.length < turnedCount) this.#turned = new Int32Array(2 * turnedCount)
  }

  /** Finds the known grams, and what one step of the sums counts: a text's idf weights have the length 1. */
  #find({ hashes, count }: Grams): void {
    const known = this.#known
    const places = this.#places
    const { entries, idf } = this.#table
    findRows(entries, hashes, count, known)
    let found = 0
    let squares = 0
    for (let i = 0; i < count; i += 1) {
      const row = known[i]!
      known[found] = row
      places[found] = i
      // no branch: whether a gram is known is hard to foretell
      found += row === 0 ? 0 : 1
      squares += idf[row]! * idf[row]!
    }
    this.#knownCount = found
    this.#unit = squares === 0 ? 0 : 1 / (Math.sqrt(squares) * this.#weights.idfStep)
  }

  /** Adds up the known grams, run by run of one clause. Characters come first, then words: each in order but for two. */
  #addGrams(starts: Uint32Array, clauseStarts: readonly number[]): void {
    const { rows } = this.#table
    const known = this.#known
    const places = this.#places
    const count = this.#knownCount
    const last = clauseStarts.length - 1
    let clause = 0
    for (let from = 0; from < count;) {
      const start = starts[places[from]!]!
      if (clause > 0 && start < clauseStarts[clause]!) clause = 0
      while (clause < last && clauseStarts[clause + 1]! <= start) clause += 1
      const begin = clause === 0 ? 0 : clauseStarts[clause]!
      const end = clause < last ? clauseStarts[clause + 1]! : Infinity
      let to = from + 1
      for (; to < count; to += 1) {
        const next = starts[places[to]!]!
        if (next < begin || next >= end) break
      }
      addRows(rows, known, from, to, this.#sums, clause * rowLanes)
      from = to
    }
  }

  #addTurned({ turnedHashes, turnedCount }: Grams): void {
    const { turned } = this.#scores
    turned.fill(0)
    if (turnedCount === 0) return
    const { entries, rows } = this.#table
    findRows(entries, turnedHashes, turnedCount, this.#turned)
    const sums = this.#sums
    sums.fill(0, 0, rowLanes)
    // row 0, that of the unknown ones, is all zeros
    addRows(rows, this.#turned, 0, turnedCount, sums, 0)
    const { scales } = this.#weights
    for (let k = 0; k < outputCount; k += 1) turned[k] = sums[k]! * scales[k]! * this.#unit
  }

  #addDense(dense: Float32Array): void {
    const { dense: weights } = this.#weights
    const { logits } = this.#scores
    for (let d = 0; d < denseNames.length; d += 1) {
      const value = dense[d]!
      if (value === 0) continue
      for (let k = 0; k < outputCount; k += 1) logits[k]! += weights[d * outputCount + k]! * value
    }
  }
}
