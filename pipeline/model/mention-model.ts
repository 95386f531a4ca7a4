import type { GramReader } from '../polarity/gram-reader.ts'

import { denseNames } from './dense-features.ts'
import { addWeights, findSlot, type GramSections } from './gram-table.ts'
import { outputCount } from './outputs.ts'

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

/** The linear layer: grams of the whole text and what the rules noticed. Not reentrant: buffers are reused. */
export class MentionModel {
  /** The known grams of the text scored last: slot, begin, end. */
  private known = new Int32Array(3 * 4096)
  private knownCount = 0
  private unit = 0
  private sums = new Int32Array(64 * outputCount)
  private turnedSums = new Int32Array(outputCount)
  readonly weights: MentionWeights

  constructor(weights: MentionWeights) {
    this.weights = weights
  }

  /** `grams`: those of the text, read. `clauseStarts`: UTF-16 offsets, ascending; what stands before counts for the first. */
  score(grams: GramReader, clauseStarts: readonly number[], dense: Float32Array): MentionScores {
    const { scales, bias } = this.weights
    const size = Math.max(1, clauseStarts.length)
    if (this.sums.length < size * outputCount) this.sums = new Int32Array(2 * size * outputCount)
    const { sums } = this
    sums.fill(0, 0, size * outputCount)
    const unit = this.addGrams(grams, clauseStarts, sums)
    const logits = new Float64Array(outputCount)
    const clauses = new Float64Array(size * outputCount)
    for (let k = 0; k < outputCount; k += 1) {
      const step = scales[k]! * unit
      let logit = bias[k]!
      for (let at = k; at < size * outputCount; at += outputCount) {
        const value = sums[at]! * step
        clauses[at] = value
        logit += value
      }
      logits[k] = logit
    }
    this.addDense(dense, logits)
    return { logits, turned: this.addTurned(grams), clauses }
  }

  /** What each character of the text scored last adds to an output: a gram's weight is shared by its characters. */
  explainLast(output: number, textLength: number): Float64Array {
    const { weights, scales } = this.weights
    const shares = new Float64Array(textLength + 1)
    const unit = scales[output]! * this.unit
    for (let i = 0; i < this.knownCount; i += 1) {
      const start = this.known[3 * i + 1]!
      const end = Math.min(textLength, this.known[3 * i + 2]!)
      const weight = weights[this.known[3 * i]! * outputCount + output]! * unit
      const share = weight / Math.max(1, end - start)
      for (let at = start; at < end; at += 1) shares[at]! += share
    }
    return shares
  }

  /** Adds the weights of the known grams to the sums of their clauses; gives what a step of the sums counts. */
  private addGrams(
    { hashes, starts, ends, count }: GramReader,
    clauseStarts: readonly number[],
    sums: Int32Array,
  ): number {
    const { checks, bits, idf, idfStep, weights } = this.weights
    if (this.known.length < 3 * count) this.known = new Int32Array(6 * count)
    const { known } = this
    const last = clauseStarts.length - 1
    let squares = 0
    let found = 0
    let clause = 0
    for (let i = 0; i < count; i += 1) {
      const slot = findSlot(checks, bits, hashes[i]!)
      if (slot < 0) continue
      const start = starts[i]!
      const steps = idf[slot]!
      squares += steps * steps
      known[found] = slot
      known[found + 1] = start
      known[found + 2] = ends[i]!
      found += 3
      // grams come in order, characters first, then words
      if (clause > 0 && start < clauseStarts[clause]!) clause = 0
      while (clause < last && clauseStarts[clause + 1]! <= start) clause += 1
      addWeights(weights, slot, sums, clause * outputCount)
    }
    this.knownCount = found / 3
    this.unit = squares === 0 ? 0 : 1 / (Math.sqrt(squares) * idfStep)
    return this.unit
  }

  private addTurned({ turnedHashes, turnedCount }: GramReader): Float64Array {
    const { checks, bits, weights, scales } = this.weights
    const { turnedSums: sums } = this
    sums.fill(0)
    for (let i = 0; i < turnedCount; i += 1) {
      const slot = findSlot(checks, bits, turnedHashes[i]!)
      if (slot >= 0) addWeights(weights, slot, sums, 0)
    }
    const turned = new Float64Array(outputCount)
    for (let k = 0; k < outputCount; k += 1) turned[k] = sums[k]! * scales[k]! * this.unit
    return turned
  }

  private addDense(dense: Float32Array, logits: Float64Array): void {
    const { dense: weights } = this.weights
    for (let d = 0; d < denseNames.length; d += 1) {
      const value = dense[d]!
      if (value === 0) continue
      for (let k = 0; k < outputCount; k += 1) logits[k]! += weights[d * outputCount + k]! * value
    }
  }
}
