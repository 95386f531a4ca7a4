import { denseNames } from './dense-features.ts'
import { outputCount, outputs } from './outputs.ts'

const extra = [
  'polarity',
  'lowestPolarity',
  'lastPolarity',
  'sumOfBalances',
  'length',
  'questions',
  'anyFault',
  'onlyNegated',
  'supposedFaults',
  'turnedPraise',
  'turnedBlame',
  'plainPraise',
  'plainBlame',
  'supposedOpinions',
  'critical',
  'seriousPoints',
] as const
const extraAt = extra.map((name) => denseNames.indexOf(name))

/** Names of the numbers that the top layer weighs: a constant, every output's log-odds, a few dense features, what negations turned. */
export const topNames: readonly string[] = [
  'constant',
  ...outputs,
  ...extra,
  ...outputs.map((output) => `turned.${output}`),
  'short.constant',
  ...outputs.map((output) => `short.${output}`),
  ...outputs.map((output) => `short.turned.${output}`),
]
export const topSize = topNames.length

/** A Gaussian belief about the top layer: where its weights lie and how surely. */
export type TopBelief = {
  /** outputs × topSize. */
  weights: Float32Array
  /** outputs × topSize × topSize: curvature of the loss there (Laplace), the prior of later corrections. */
  precision: Float32Array
}

const reach = 8
const unit = 4
const turnedUnit = 2
const turnedFrom = 1 + outputCount + extra.length
/** A remark of a few words is weighed apart from a story: by its whole weight up to `remark`, not at all from `story` characters on. */
const shortFrom = turnedFrom + outputCount
const remark = 16
const story = 40
const lengthAt = denseNames.indexOf('length')

/** The input of the top layer: `topSize` numbers of about −2 to 2, written into `row`. */
export function topInputs(
  logits: ArrayLike<number>,
  turned: ArrayLike<number>,
  dense: Float32Array,
  row: Float32Array = new Float32Array(topSize),
): Float32Array {
  row.fill(0)
  row[0] = 1
  for (let k = 0; k < outputCount; k += 1) {
    row[1 + k] = Math.max(-reach, Math.min(reach, logits[k]!)) / unit
    row[turnedFrom + k] = Math.max(-reach, Math.min(reach, turned[k]!)) / turnedUnit
  }
  for (let i = 0; i < extraAt.length; i += 1) row[1 + outputCount + i] = dense[extraAt[i]!]!
  const short = shortness(dense[lengthAt]!)
  if (short === 0) return row
  row[shortFrom] = short
  for (let k = 0; k < outputCount; k += 1) {
    row[shortFrom + 1 + k] = short * row[1 + k]!
    row[shortFrom + 1 + outputCount + k] = short * row[turnedFrom + k]!
  }
  return row
}

/** `length`: as the dense features tell it, a quarter of the logarithm of the characters and one. */
function shortness(length: number): number {
  const characters = Math.expm1(4 * length)
  return Math.max(0, Math.min(1, (story - characters) / (story - remark)))
}

/** Calibrated probabilities of every output, written into `probabilities`. `weights`: outputs × `topSize`. */
export function topProbabilities(
  weights: Float32Array,
  inputs: Float32Array,
  probabilities: Float64Array = new Float64Array(outputCount),
): Float64Array {
  probabilities.fill(0)
  // input by input: the sums do not wait for each other, and what is zero (a third and more) costs nothing
  for (let i = 0; i < topSize; i += 1) {
    const input = inputs[i]!
    if (input === 0) continue
    for (let k = 0; k < outputCount; k += 1) probabilities[k]! += weights[k * topSize + i]! * input
  }
  for (let k = 0; k < outputCount; k += 1) probabilities[k] = 1 / (1 + Math.exp(-probabilities[k]!))
  return probabilities
}
