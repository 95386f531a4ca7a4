import type { Industry } from '../core/industry.ts'
import { readInputs } from '../pipeline/classify.ts'
import type { LearnableModel } from '../pipeline/learn-corrections.ts'
import { settledRules } from '../pipeline/learn/settled-rules.ts'
import { shippedModel } from '../pipeline/model/shipped-model.ts'

/** The shipped model, ready to learn from corrections read with the words of some industries. Reads the weights at the first call. */
export function learnableModel(industries?: readonly Industry[]): LearnableModel {
  const { version, top, settled, thresholds } = shippedModel()
  return {
    version,
    top,
    settled: { ...settled, rows: settledRules() },
    thresholds,
    readInputs: (input) => readInputs(input, industries),
  }
}
