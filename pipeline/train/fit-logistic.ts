import { multiplyRow, type SparseRows } from './sparse-rows.ts'
import { seededRandom, shuffle } from './random.ts'

export type LogisticOptions = {
  /** Rows to learn from. */
  use: Uint32Array
  /** targets[row × outputs + k]: 1 yes, 0 no. */
  targets: Uint8Array
  outputs: number
  /** Cost of a row's loss against the squared weights, one per row. */
  cost: Float32Array
  epochs: number
  seed: number
  onEpoch?: (epoch: number) => void
}

/**
 * L2-regularised logistic regression of several outputs at once by dual coordinate descent (Yu, Huang and Lin 2011,
 * Machine Learning 85: each step solves the one-variable problem of a row by Newton). Deterministic for a seed.
 * Returns weights, width × outputs.
 */
export function fitLogistic(rows: SparseRows, options: LogisticOptions): Float32Array {
  const { use, targets, outputs, cost, epochs } = options
  const weights = new Float32Array(rows.width * outputs)
  const alpha = new Float32Array(use.length * outputs)
  const squares = squaredLengths(rows, use)
  const order = Uint32Array.from(use.keys())
  const random = seededRandom(options.seed)
  const sums = new Float64Array(outputs)
  const change = new Float64Array(outputs)
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random)
    for (const at of order) {
      const row = use[at]!
      multiplyRow(rows, row, weights, outputs, sums)
      let moved = false
      for (let k = 0; k < outputs; k += 1) {
        const sign = targets[row * outputs + k] === 1 ? 1 : -1
        const old = alpha[at * outputs + k]!
        const next = solveRow(squares[at]!, sign * sums[k]!, old, cost[row]!)
        const step = next - old
        change[k] = sign * step
        if (Math.abs(step) > 1e-7) moved = true
        alpha[at * outputs + k] = next
      }
      if (moved) addRow(rows, row, weights, outputs, change)
    }
    options.onEpoch?.(epoch)
  }
  return weights
}

/**
 * The dual variable in (0, cost) with square·(α − old) + margin + log(α / (cost − α)) = 0: Newton on its logit `t`,
 * kept between bounds that hold the root (the plain step may jump over the steep middle).
 */
function solveRow(square: number, margin: number, old: number, cost: number): number {
  let high = square * old - margin
  let low = high - square * cost
  let t = old > 0 && old < cost ? Math.log(old / (cost - old)) : -margin
  if (t <= low || t >= high) t = (low + high) / 2
  for (let step = 0; step < 20; step += 1) {
    const share = 1 / (1 + Math.exp(-t))
    const value = square * (cost * share - old) + margin + t
    if (value > 0) high = t
    else low = t
    let next = t - value / (1 + square * cost * share * (1 - share))
    if (next <= low || next >= high) next = (low + high) / 2
    const move = Math.abs(next - t)
    t = next
    if (move < 1e-4) break
  }
  return cost / (1 + Math.exp(-t))
}

function addRow(
  rows: SparseRows,
  i: number,
  weights: Float32Array,
  outputs: number,
  change: Float64Array,
): void {
  const end = rows.from[i + 1]!
  for (let j = rows.from[i]!; j < end; j += 1) {
    const value = rows.values[j]!
    const base = rows.features[j]! * outputs
    for (let k = 0; k < outputs; k += 1) weights[base + k]! += change[k]! * value
  }
}

function squaredLengths(rows: SparseRows, use: Uint32Array): Float32Array {
  return Float32Array.from(use, (row) => {
    let sum = 0
    for (let j = rows.from[row]!; j < rows.from[row + 1]!; j += 1) sum += rows.values[j]! ** 2
    return sum
  })
}
