import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { denseNames } from '../../../pipeline/model/dense-features.ts'
import { checkOf, longestProbe } from '../../../pipeline/model/gram-table.ts'
import { MentionModel, type MentionWeights } from '../../../pipeline/model/mention-model.ts'
import { outputCount } from '../../../pipeline/model/outputs.ts'
import { GramReader } from '../../../pipeline/polarity/gram-reader.ts'
import { seededRandom } from '../../../pipeline/train/random.ts'
import { placeInSlots } from '../../../pipeline/train/vocabulary.ts'

const letters = [...'不没很太好差装修慢贵漏水，。！ 的了']
const textOf = fc
  .array(fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 }), { maxLength: 90 })
  .map((words) => words.map((word) => word.join('')))
// half of the grams of such texts, in a table so full that searches go on from home
const weights = randomWeights(9)
const model = new MentionModel(weights)
const grams = new GramReader()

function randomWeights(bits: number): MentionWeights {
  const random = seededRandom(11)
  const words = Array.from(
    { length: 60 },
    () => letters[Math.floor(random() * letters.length)] ?? '',
  )
  const reader = new GramReader()
  reader.read(words.join(''), words)
  const known = [...new Set(reader.hashes.slice(0, reader.count))].filter(() => random() < 0.9)
  const more = Array.from({ length: 300 }, () => Math.floor(random() * 2 ** 32))
  const { checks } = placeInSlots(Int32Array.from([...known, ...more]), bits)
  return {
    bits,
    checks,
    idf: Uint8Array.from(checks, (check) => (check === 0 ? 0 : 1 + Math.floor(random() * 255))),
    idfStep: 1 / 20,
    weights: Int8Array.from(
      { length: outputCount << bits },
      () => Math.floor(random() * 256) - 128,
    ),
    scales: Float32Array.from({ length: outputCount }, random),
    dense: Float32Array.from({ length: denseNames.length * outputCount }, () => random() - 0.5),
    bias: Float32Array.from({ length: outputCount }, () => random() - 0.5),
  }
}

/** The slot of a feature, looked for one by one; −1: unknown. */
function slotOf(hash: number): number {
  for (let step = 0; step < longestProbe; step += 1) {
    const slot = (hash + step) % (1 << weights.bits)
    if (weights.checks[slot] === 0) return -1
    if (weights.checks[slot] === checkOf(hash)) return slot
  }
  return -1
}

/** The linear layer as its definition has it: one gram and one output after the other, from the sections on disk. */
function plainScores(clauseStarts: readonly number[], dense: Float32Array) {
  const found = Array.from({ length: grams.count }, (_, i) => ({
    slot: slotOf(grams.hashes[i] ?? 0),
    start: grams.starts[i] ?? 0,
  })).filter(({ slot }) => slot >= 0)
  const idf = (slot: number) => (weights.idf[slot] ?? 0) * weights.idfStep
  const norm = Math.hypot(...found.map(({ slot }) => idf(slot)))
  const weigh = (slot: number, k: number) =>
    ((weights.weights[slot * outputCount + k] ?? 0) * (weights.scales[k] ?? 0)) / norm
  const outputs = Array.from({ length: outputCount }, (_, k) => k)
  const clauses = outputs.map((k) =>
    clauseStarts.map((from, c) =>
      found
        .filter(({ start }) => c === 0 || start >= from)
        .filter(({ start }) => start < (clauseStarts[c + 1] ?? Infinity))
        .reduce((sum, { slot }) => sum + weigh(slot, k), 0),
    ),
  )
  const turned = [...grams.turnedHashes.subarray(0, grams.turnedCount)].map(slotOf)
  return {
    clauses,
    logits: outputs.map(
      (k) =>
        (weights.bias[k] ?? 0) +
        (clauses[k] ?? []).reduce((sum, value) => sum + value, 0) +
        dense.reduce((sum, value, d) => sum + value * (weights.dense[d * outputCount + k] ?? 0), 0),
    ),
    turned: outputs.map((k) =>
      norm === 0
        ? 0
        : turned.filter((slot) => slot >= 0).reduce((sum, slot) => sum + weigh(slot, k), 0),
    ),
  }
}

describe('mention model', () => {
  it('gives what the sums by definition give, clause by clause', () => {
    let known = 0
    fc.assert(
      fc.property(
        textOf,
        fc.uniqueArray(fc.nat(120), { minLength: 1, maxLength: 6 }),
        fc.nat(denseNames.length - 1),
        (words, places, noticed) => {
          const starts = places.toSorted((a, b) => a - b)
          const dense = new Float32Array(denseNames.length)
          dense[noticed] = 0.75
          grams.read(words.join(''), words)
          const { logits, turned, clauses } = model.score(grams, starts, dense)
          const plain = plainScores(starts, dense)
          for (let k = 0; k < outputCount; k += 1) {
            expect(logits[k]).toBeCloseTo(plain.logits[k] ?? NaN, 6)
            expect(turned[k]).toBeCloseTo(plain.turned[k] ?? NaN, 6)
            for (let c = 0; c < starts.length; c += 1)
              expect(clauses[c * outputCount + k]).toBeCloseTo(plain.clauses[k]?.[c] ?? NaN, 6)
          }
          known += Math.abs(clauses[0] ?? 0)
        },
      ),
      { numRuns: 150 },
    )
    expect(known).toBeGreaterThan(0)
  })

  it('shares a gram among its characters: the shares of a text add up to its sum', () => {
    const words = ['不', '好', '，', '漏水', '了', '很', '慢']
    const text = words.join('')
    grams.read(text, words)
    const { clauses } = model.score(grams, [0], new Float32Array(denseNames.length))
    for (let k = 0; k < outputCount; k += 1) {
      const all = model.explainLast(grams, k, 0, text.length)
      expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(clauses[k] ?? NaN, 6)
      expect(model.explainLast(grams, k, 2, 5)).toEqual(all.slice(2, 5))
    }
  })
})
