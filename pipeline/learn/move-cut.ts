import { setImmediate } from 'node:timers/promises'

import type { Thresholds } from '../model/decide.ts'

import { answerText } from './answer-text.ts'
import { compareAnswers } from './compare-answers.ts'
import type { LearnExample } from './learn-example.ts'

const farthest = 3
const step = 0.1

/**
 * What moving the complaint cut of a layer alone would make of the corrected texts, by the move that gets most of them
 * right. Corrections that all say the same are explained by it, so a refitted layer must do better. Gives each text's
 * answers after the move, in the order of `examples`.
 */
export async function moveCut(
  examples: readonly LearnExample[],
  layer: Float32Array,
  thresholds: Thresholds,
): Promise<Uint8Array[]> {
  const answers = (moved: number) =>
    examples.map((example) => answerText(example, layer, thresholds, { moved }))
  const unmoved = answers(0)
  let best = { net: 0, moved: unmoved }
  for (const sign of [1, -1]) {
    for (let by = step; by <= farthest; by += step) {
      // a console in the same process stays responsive
      await setImmediate()
      const moved = answers(sign * by)
      const { better, worse } = compareAnswers(
        examples.map(({ group, targets }, i) => {
          return { group, targets, before: unmoved[i] ?? [], after: moved[i] ?? [] }
        }),
      ).proof
      if (better - worse > best.net) best = { net: better - worse, moved }
    }
  }
  return best.moved
}
