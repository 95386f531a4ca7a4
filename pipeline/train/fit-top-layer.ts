import { outputCount } from '../model/outputs.ts'
import { topSize, type TopBelief } from '../model/top-layer.ts'

export type TopRow = { inputs: Float32Array; targets: ArrayLike<number>; weight: number }

/** A row with the places of its inputs that are not 0: in a long text, half of them are. */
type PackedRow = TopRow & { filled: Uint16Array }

/**
 * Logistic regression of every output by Newton, from a belief (a plain ridge where there is none yet): with the
 * shipped belief and a customer's corrections this is the Bayesian update of the top layer alone.
 */
export function fitTopLayer(rows: readonly TopRow[], before: TopBelief): TopBelief {
  const weights = new Float32Array(outputCount * topSize)
  const precision = new Float32Array(outputCount * topSize * topSize)
  const packed = rows.map((row): PackedRow => {
    const filled = Uint16Array.from(row.inputs.keys()).filter((i) => row.inputs[i] !== 0)
    return { ...row, filled }
  })
  for (let k = 0; k < outputCount; k += 1) {
    const fitted = fitOutput(packed, k, before)
    weights.set(fitted.weights, k * topSize)
    precision.set(fitted.precision, k * topSize * topSize)
  }
  return { weights, precision }
}

/** A weak belief: weights near zero, except that an output follows its own log-odds. */
export function plainBelief(ridge: number): TopBelief {
  const weights = new Float32Array(outputCount * topSize)
  const precision = new Float32Array(outputCount * topSize * topSize)
  for (let k = 0; k < outputCount; k += 1) {
    weights[k * topSize + 1 + k] = 4
    for (let i = 0; i < topSize; i += 1)
      precision[k * topSize * topSize + i * topSize + i] = i === 0 ? ridge / 100 : ridge
  }
  return { weights, precision }
}

function fitOutput(rows: readonly PackedRow[], k: number, before: TopBelief) {
  const n = topSize
  const center = Float64Array.from(before.weights.subarray(k * n, (k + 1) * n))
  const prior = Float64Array.from(before.precision.subarray(k * n * n, (k + 1) * n * n))
  const w = Float64Array.from(center)
  let hessian = Float64Array.from(prior)
  for (let round = 0; round < 25; round += 1) {
    hessian = Float64Array.from(prior)
    const gradient = new Float64Array(n)
    for (let i = 0; i < n; i += 1)
      for (let j = 0; j < n; j += 1) gradient[i]! += prior[i * n + j]! * (w[j]! - center[j]!)
    for (const row of rows) {
      const { inputs, filled, targets, weight } = row
      const p = 1 / (1 + Math.exp(-weigh(row, w)))
      const miss = weight * (p - targets[k]!)
      const bend = weight * p * (1 - p)
      for (let a = 0; a < filled.length; a += 1) {
        const i = filled[a]!
        gradient[i]! += miss * inputs[i]!
        const bent = bend * inputs[i]!
        for (let b = 0; b <= a; b += 1) hessian[i * n + filled[b]!]! += bent * inputs[filled[b]!]!
      }
    }
    for (let i = 0; i < n; i += 1)
      for (let j = i + 1; j < n; j += 1) hessian[i * n + j] = hessian[j * n + i]!
    const step = solveSymmetric(hessian, gradient, n)
    const present = lossAt(rows, k, { weights: w, center, prior })
    const next = new Float64Array(n)
    let share = 1
    // a full Newton step may overshoot far from the optimum
    for (; share > 1e-4; share /= 2) {
      for (let i = 0; i < n; i += 1) next[i] = w[i]! - share * step[i]!
      if (lossAt(rows, k, { weights: next, center, prior }) <= present) break
    }
    w.set(next)
    if (share * Math.max(...step.map(Math.abs)) < 1e-6) break
  }
  return { weights: w, precision: hessian }
}

/** Log loss of the rows and half the squared distance from the belief. */
function lossAt(
  rows: readonly PackedRow[],
  k: number,
  at: { weights: Float64Array; center: Float64Array; prior: Float64Array },
): number {
  const { weights: w, center, prior } = at
  const n = topSize
  let loss = 0
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1)
      loss += (prior[i * n + j]! * (w[i]! - center[i]!) * (w[j]! - center[j]!)) / 2
  for (const row of rows) {
    const sum = weigh(row, w)
    const margin = row.targets[k] === 1 ? sum : -sum
    loss +=
      row.weight *
      (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin)
  }
  return loss
}

function weigh({ inputs, filled }: PackedRow, weights: Float64Array): number {
  let sum = 0
  for (let a = 0; a < filled.length; a += 1) sum += weights[filled[a]!]! * inputs[filled[a]!]!
  return sum
}

/** Solves A·x = b for a symmetric positive definite A by Cholesky. */
function solveSymmetric(matrix: Float64Array, b: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n)
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * n + j]!
      for (let m = 0; m < j; m += 1) sum -= l[i * n + m]! * l[j * n + m]!
      l[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / l[j * n + j]!
    }
  }
  const x = Float64Array.from(b)
  for (let i = 0; i < n; i += 1) {
    for (let m = 0; m < i; m += 1) x[i]! -= l[i * n + m]! * x[m]!
    x[i]! /= l[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let m = i + 1; m < n; m += 1) x[i]! -= l[m * n + i]! * x[m]!
    x[i]! /= l[i * n + i]!
  }
  return x
}
