import type { Example } from './example.ts'
import { fitLinear, type LinearOptions, type LinearWeights } from './fit-linear.ts'
import { hardTargets } from './hard-targets.ts'
import { linearRows } from './linear-rows.ts'
import type { HashRows } from './read-examples.ts'

/**
 * The mean of two linear models, which costs no more to judge by than one: hinge on the labels, square on `targets`.
 * The first carries over to shops that it has not seen, the second is better at home; together they are better than
 * either.
 */
export function fitLinears(
  examples: readonly Example[],
  grams: HashRows,
  guesses: Uint8Array,
  targets: Float32Array,
  options: Omit<LinearOptions, 'loss'>,
): LinearWeights {
  const rows = linearRows(examples, grams, guesses, (1 << options.bits) - 1, () => true)
  const hinge = fitLinear(rows, hardTargets(examples), { ...options, loss: 'hinge' })
  const square = fitLinear(rows, targets, { ...options, loss: 'square' })
  return {
    weights: hinge.weights.map((weight, i) => (weight + (square.weights[i] as number)) / 2),
    bias: (hinge.bias + square.bias) / 2,
  }
}
