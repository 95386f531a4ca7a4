import { AdamBlock } from './adam.ts'
import type { Random } from '../random.ts'

export type NetShape = { size: number; filters: number; widths: number; shops: number }

/** The word net while it is trained; `columns` = filters x (1 + 2 + .. + widths). */
export type NetParameters = NetShape & {
  columns: number
  answers: number
  /** One vector of `size` per known word. */
  vectors: Float32Array
  /** One vector of `size` per column; the columns of a filter of width w are its w offsets. */
  kernels: AdamBlock
  filterBiases: AdamBlock
  head: AdamBlock
  /** What a shop adds to the head. */
  shopHeads: AdamBlock
  shopBiases: AdamBlock
  /** A word's own evidence is its vector times this one and what its shop adds. */
  evidence: AdamBlock
  shopEvidence: AdamBlock
}

export function startNet(shape: NetShape, vectors: Float32Array, random: Random): NetParameters {
  const { size, filters, widths, shops } = shape
  const columns = (filters * widths * (widths + 1)) / 2
  const answers = filters * widths
  const kernels = new Float32Array(columns * size)
  for (let width = 1, at = 0; width <= widths; width++) {
    const reach = Math.sqrt(6 / (width * size + filters))
    for (let i = 0; i < width * filters * size; i++) kernels[at++] = (2 * random() - 1) * reach
  }
  const reach = Math.sqrt(6 / (answers + 1))
  return {
    ...shape,
    columns,
    answers,
    vectors,
    kernels: new AdamBlock(kernels),
    filterBiases: new AdamBlock(new Float32Array(answers)),
    head: new AdamBlock(Float32Array.from({ length: answers }, () => (2 * random() - 1) * reach)),
    shopHeads: new AdamBlock(new Float32Array(shops * answers)),
    shopBiases: new AdamBlock(new Float32Array(shops)),
    evidence: new AdamBlock(new Float32Array(size)),
    shopEvidence: new AdamBlock(new Float32Array(shops * size)),
  }
}
