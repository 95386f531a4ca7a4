import { seededRandom } from '../random.ts'
import type { Example } from './example.ts'
import { fitLinear, type LinearOptions } from './fit-linear.ts'
import { hardTargets } from './hard-targets.ts'
import { linearRows } from './linear-rows.ts'
import type { HashRows } from './read-examples.ts'
import { scoreUnseen } from './score-unseen.ts'

type SoftenOptions = LinearOptions & {
  folds: number
  /** How far a model that has not seen the text is believed against its label, 0..1. */
  doubt: number
  /** Makes log-odds of that model's score. */
  scale: number
  onFold?: (fold: number) => void
}

/**
 * The share of positive to learn for each example: mostly its label, for the rest what a linear model says that was
 * fitted without its fold. One label in fifty of the reviews is plainly wrong, and many texts are mixed. 0.5 where
 * there is no label.
 */
export function softenLabels(
  examples: readonly Example[],
  grams: HashRows,
  guesses: Uint8Array,
  options: SoftenOptions,
): Float32Array {
  const { folds, doubt, scale, bits, seed, onFold } = options
  const random = seededRandom(seed)
  const foldOf = Uint8Array.from(examples, () => Math.floor(random() * folds))
  const hard = hardTargets(examples)
  const soft = hard.slice()
  for (let fold = 0; fold < folds; fold++) {
    const seen = (r: number): boolean => foldOf[r] !== fold
    const rows = linearRows(examples, grams, guesses, (1 << bits) - 1, seen)
    const model = fitLinear(rows, hard, options)
    examples.forEach(({ label }, r) => {
      if (label === undefined || seen(r)) return
      const score = scoreUnseen(model, grams, r, guesses[r] as number)
      soft[r] = (1 - doubt) * label + doubt / (1 + Math.exp(-scale * score))
    })
    onFold?.(fold)
  }
  return soft
}
