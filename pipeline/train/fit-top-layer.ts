import { outputCount } from '../model/outputs.ts'
import { topSize, type TopBelief } from '../model/top-layer.ts'

export type TopRow = { inputs: Float32Array; targets: ArrayLike<number>; weight: number }

/**
 * Logistic regression of every output by Newton, from a belief (a plain ridge where there is none yet): with the
 * shipped belief and a customer's corrections this is the Bayesian update of the top layer alone.
 */
export function fitTopLayer(rows: readonly TopRow[], before: TopBelief): TopBelief {
  const weights = new Float32Array(outputCount * topSize)
  const precision = new Float32Array(outputCount * topSize * topSize)
  for (let k = 0; k < outputCount; k += 1) {
    const fitted = fitOutput(rows, k, before)
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

function fitOutput(rows: readonly TopRow[], k: number, before: TopBelief) {
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
    for (const { inputs, targets, weight } of rows) {
      let sum = 0
      for (let i = 0; i < n; i += 1) sum += w[i]! * inputs[i]!
      const p = 1 / (1 + Math.exp(-sum))
      const miss = weight * (p - targets[k]!)
      const bend = weight * p * (1 - p)
      for (let i = 0; i < n; i += 1) {
        gradient[i]! += miss * inputs[i]!
        for (let j = 0; j <= i; j += 1) hessian[i * n + j]! += bend * inputs[i]! * inputs[j]!
      }
    }
    for (let i = 0; i < n; i += 1)
      for (let j = i + 1; j < n; j += 1) hessian[i * n + j] = hessian[j * n + i]!
    const step = solveSymmetric(hessian, gradient, n)
    let largest = 0
    for (let i = 0; i < n; i += 1) {
      // a full Newton step may overshoot far from the optimum
      const move = Math.max(-1, Math.min(1, step[i]!))
      w[i]! -= move
      largest = Math.max(largest, Math.abs(move))
    }
    if (largest < 1e-6) break
  }
  return { weights: w, precision: hessian }
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
