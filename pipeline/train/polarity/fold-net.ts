import type { PolarityWeights } from '../../polarity/model-bytes.ts'
import { multiplyRows } from './multiply-rows.ts'
import type { NetParameters } from './net-parameters.ts'

type NetTables = Pick<
  PolarityWeights,
  | 'filters'
  | 'widths'
  | 'rows'
  | 'filterScales'
  | 'filterBiases'
  | 'wordEvidence'
  | 'evidenceScale'
  | 'heads'
  | 'headBiases'
>

/** Takes the products of all words with all kernels once, as int8 with one scale per filter. */
export function foldNet(net: NetParameters): NetTables {
  const { size, filters, widths, columns, answers, shops, vectors, kernels } = net
  const words = vectors.length / size
  const products = new Float32Array(words * columns)
  for (let w = 1; w < words; w++)
    multiplyRows(vectors, w, kernels.values, size, products, w * columns)
  // the offsets of a filter share its scale: their numbers are added up
  const filterOf = Int32Array.from({ length: columns }, (_, c) => {
    let width = 1
    while ((width * (width + 1) * filters) / 2 <= c) width++
    return (width - 1) * filters + (c % filters)
  })
  const peaks = new Float32Array(answers).fill(1e-6)
  for (let i = 0; i < products.length; i++) {
    const f = filterOf[i % columns] as number
    peaks[f] = Math.max(peaks[f] as number, Math.abs(products[i] as number))
  }
  const filterScales = peaks.map((peak) => peak / 127)
  const rows = new Int8Array(products.length)
  for (let i = 0; i < products.length; i++)
    rows[i] = Math.round(
      (products[i] as number) / (filterScales[filterOf[i % columns] as number] as number),
    )
  return {
    filters,
    widths,
    rows,
    filterScales,
    filterBiases: net.filterBiases.values,
    ...foldEvidence(net),
    heads: net.shopHeads.values.map((value, i) => value + (net.head.values[i % answers] as number)),
    headBiases: Float32Array.from({ length: shops }, (_, s) => net.shopBiases.values[s] as number),
  }
}

function foldEvidence({
  size,
  shops,
  vectors,
  evidence,
  shopEvidence,
}: NetParameters): Pick<PolarityWeights, 'wordEvidence' | 'evidenceScale'> {
  const words = vectors.length / size
  const products = new Float32Array(words * shops)
  const sums = shopEvidence.values.map((v, i) => v + (evidence.values[i % size] as number))
  for (let w = 1; w < words; w++) multiplyRows(vectors, w, sums, size, products, w * shops)
  const evidenceScale = products.reduce((most, p) => Math.max(most, Math.abs(p)), 1e-6) / 127
  return {
    wordEvidence: Int8Array.from(products, (p) => Math.round(p / evidenceScale)),
    evidenceScale,
  }
}
