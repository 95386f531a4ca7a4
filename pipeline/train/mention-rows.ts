import { denseNames } from '../model/dense-features.ts'
import { packRows, type SparseRows } from './sparse-rows.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a text gives to learn from: hashes of its grams, a repeated one repeated, and the dense numbers. */
export type Example = {
  hashes: Uint32Array
  /** Of the grams that a negation turned, as they would be without it. */
  turned: Uint32Array
  dense: Float32Array
}

/** The dense numbers weigh little beside the grams' unit length: cross-validation chose this. */
export const denseScale = 0.4

/** Columns: the vocabulary, then the dense features, then a constant. */
export function mentionRows(examples: readonly Example[], vocabulary: Vocabulary): SparseRows {
  const grams = vocabulary.hashes.length
  const width = grams + denseNames.length + 1
  return packRows(
    examples.map(({ hashes, dense }) => {
      const { features, values } = weighGrams(hashes, vocabulary, unitOf(hashes, vocabulary))
      for (let d = 0; d < dense.length; d += 1) {
        if (dense[d] === 0) continue
        features.push(grams + d)
        values.push(dense[d]! * denseScale)
      }
      features.push(width - 1)
      values.push(1)
      return { features, values }
    }),
    width,
  )
}

/** The same columns for what a negation turned: its weights are summed, nothing is learned from them here. */
export function turnedRows(examples: readonly Example[], vocabulary: Vocabulary): SparseRows {
  return packRows(
    examples.map(({ hashes, turned }) =>
      weighGrams(turned, vocabulary, unitOf(hashes, vocabulary)),
    ),
    vocabulary.hashes.length + denseNames.length + 1,
  )
}

/** One over the length of the known grams of a text, each occurrence by itself, as the shipped layer sums them. */
function unitOf(hashes: Uint32Array, { columns, idf }: Vocabulary): number {
  let squares = 0
  for (const hash of hashes) {
    const column = columns.get(hash)
    if (column !== undefined) squares += idf[column]! ** 2
  }
  return squares === 0 ? 0 : 1 / Math.sqrt(squares)
}

function weighGrams(hashes: Uint32Array, { columns, idf }: Vocabulary, unit: number) {
  const times = new Map<number, number>()
  for (const hash of hashes) {
    const column = columns.get(hash)
    if (column !== undefined) times.set(column, (times.get(column) ?? 0) + 1)
  }
  const features = [...times.keys()]
  return { features, values: features.map((column) => times.get(column)! * idf[column]! * unit) }
}
