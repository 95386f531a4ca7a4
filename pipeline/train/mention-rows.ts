import { denseNames } from '../model/dense-features.ts'
import { packRows, type SparseRows } from './sparse-rows.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a text gives to learn from: hashes of its grams, a repeated one repeated, and the dense numbers. */
export type Example = { hashes: Uint32Array; dense: Float32Array }

/** The dense numbers weigh little beside the grams' unit length: cross-validation chose this. */
export const denseScale = 0.4

/** Columns: the vocabulary, then the dense features, then a constant. */
export function mentionRows(examples: readonly Example[], vocabulary: Vocabulary): SparseRows {
  const grams = vocabulary.hashes.length
  const width = grams + denseNames.length + 1
  return packRows(
    examples.map(({ hashes, dense }) => {
      const times = new Map<number, number>()
      let squares = 0
      for (const hash of hashes) {
        const column = vocabulary.columns.get(hash)
        if (column === undefined) continue
        times.set(column, (times.get(column) ?? 0) + 1)
        squares += vocabulary.idf[column]! ** 2
      }
      const unit = squares === 0 ? 0 : 1 / Math.sqrt(squares)
      const features = [...times.keys()]
      const values = features.map((column) => times.get(column)! * vocabulary.idf[column]! * unit)
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
