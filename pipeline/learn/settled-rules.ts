import { z } from 'zod'

import { topSize } from '../model/top-layer.ts'
import { RuleFacts } from '../rule-facts.ts'
import type { WeighedMention } from '../weighed-text.ts'

import found from './settled-rules.json' with { type: 'json' }

/** What is weighed of a row of the settled set beside the inputs of its whole, which are in the weights. */
export type SettledRow = Omit<WeighedMention, 'inputs'>

const Passage = z.object({
  /** Rounded to four decimals. */
  inputs: z
    .array(z.number())
    .length(topSize)
    .transform((row) => Float32Array.from(row)),
  facts: RuleFacts,
})
/** A row as the file has it: of a text that is not long no passages. */
const Row = z.object({ facts: RuleFacts, passages: z.array(Passage.nullable()).default([]) })

/** What the rules find in each row of the settled set that ships inside the weights, and the passages of the long ones; null where the model does not judge the row. */
export function settledRules(): (SettledRow | null)[] {
  return z.array(Row.nullable()).parse(found)
}
