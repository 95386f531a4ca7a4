import { seededRandom, type Random } from '../random.ts'
import type { WordBook } from './word-book.ts'

export type VectorOptions = { size: number; passes: number; seed: number }

const window = 5
const negatives = 4
const firstRate = 0.05
const subsample = 1e-4

/**
 * Word vectors from the texts alone: skip-gram with negative sampling (Mikolov et al. 2013), row by
 * row as in `book`, scaled to a root mean square of 0.1. Row 0 stays zero.
 */
export function learnVectors(
  { tokens, counts, size: rows }: WordBook,
  offsets: Uint32Array,
  { size, passes, seed }: VectorOptions,
): Float32Array {
  const random = seededRandom(seed)
  const vectors = Float32Array.from({ length: rows * size }, () => (random() - 0.5) / size)
  const contexts = new Float32Array(rows * size)
  const noise = noiseTable(counts)
  const keep = keepShares(counts)
  const texts = offsets.length - 1
  const kept = new Uint16Array(tokens.length + 1)
  const change = new Float32Array(size)
  for (let pass = 0; pass < passes; pass++)
    for (let r = 0; r < texts; r++) {
      const rate = firstRate * (1 - (pass * texts + r) / (passes * texts)) + 1e-4
      let length = 0
      for (let i = offsets[r] as number; i < (offsets[r + 1] as number); i++) {
        const token = tokens[i] as number
        if (token > 0 && random() < (keep[token] as number)) kept[length++] = token
      }
      for (let p = 0; p < length; p++) {
        const reach = 1 + Math.floor(random() * window)
        const to = Math.min(length - 1, p + reach)
        for (let q = Math.max(0, p - reach); q <= to; q++)
          if (q !== p)
            learnPair(kept[p] as number, kept[q] as number, rate, {
              vectors,
              contexts,
              noise,
              change,
              random,
            })
      }
    }
  vectors.fill(0, 0, size)
  let squares = 0
  for (const value of vectors) squares += value * value
  const factor = 0.1 / Math.max(1e-9, Math.sqrt(squares / vectors.length))
  return vectors.map((value) => value * factor)
}

type Space = {
  vectors: Float32Array
  contexts: Float32Array
  noise: Uint16Array
  change: Float32Array
  random: Random
}

function learnPair(
  word: number,
  other: number,
  rate: number,
  { vectors, contexts, noise, change, random }: Space,
): void {
  const size = change.length
  const at = word * size
  change.fill(0)
  for (let k = 0; k <= negatives; k++) {
    const target = k === 0 ? other : (noise[Math.floor(random() * noise.length)] as number)
    if (k > 0 && target === other) continue
    const to = target * size
    // two sums, not one: the additions need not wait for each other
    let dot = 0
    let odd = 0
    for (let j = 0; j < size; j += 2) {
      dot += (vectors[at + j] as number) * (contexts[to + j] as number)
      odd += (vectors[at + j + 1] as number) * (contexts[to + j + 1] as number)
    }
    const step = ((k === 0 ? 1 : 0) - 1 / (1 + Math.exp(-dot - odd))) * rate
    for (let j = 0; j < size; j++) {
      const context = contexts[to + j] as number
      change[j] = (change[j] as number) + step * context
      contexts[to + j] = context + step * (vectors[at + j] as number)
    }
  }
  for (let j = 0; j < size; j++)
    vectors[at + j] = (vectors[at + j] as number) + (change[j] as number)
}

function noiseTable(counts: Uint32Array): Uint16Array {
  const shares = Array.from(counts, (count, row) =>
    row === 0 ? 0 : Math.max(1, Math.floor(count ** 0.75)),
  )
  const table = new Uint16Array(
    Math.max(
      1,
      shares.reduce((sum, share) => sum + share, 0),
    ),
  )
  let at = 0
  shares.forEach((share, row) => {
    table.fill(row, at, at + share)
    at += share
  })
  return table
}

function keepShares(counts: Uint32Array): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return Float32Array.from(counts, (count) => {
    const frequency = Math.max(1, count) / Math.max(1, total)
    return Math.min(1, Math.sqrt(subsample / frequency) + subsample / frequency)
  })
}
