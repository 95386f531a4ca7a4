import { learnFigures, learnRules, type RuledText } from '../../core/learning.ts'
import type { Thresholds } from '../model/decide.ts'
import { column } from '../model/outputs.ts'

import { answerText } from './answer-text.ts'
import { outputsOfFigure } from './compare-answers.ts'
import type { LearnExample } from './learn-example.ts'

/** The corrected texts of which a layer that learnt them says right what a rule after it then turns wrong: no learning changes them. */
export function findRuled(
  examples: readonly LearnExample[],
  learnt: Float32Array,
  thresholds: Thresholds,
): RuledText[] {
  return examples.flatMap((example) => {
    const { mentionId, targets } = example
    // what is said without a rule, then with one more each time
    const stages = [0, ...learnRules.map((_, i) => i + 1)].map((many) =>
      answerText(example, learnt, thresholds, { rules: learnRules.slice(0, many) }),
    )
    return learnFigures.flatMap((figure) => {
      const right = stages.map((stage) =>
        outputsOfFigure[figure].every(
          (output) => stage[column[output]] === targets[column[output]],
        ),
      )
      if (!right[0] || right.at(-1)) return []
      const last = right.lastIndexOf(true)
      const rule = learnRules[last]
      return rule ? [{ mentionId, rule, figure }] : []
    })
  })
}
