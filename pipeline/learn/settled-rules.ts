import { z } from 'zod'

import { RuleFacts } from '../rule-facts.ts'

import found from './settled-rules.json' with { type: 'json' }

/** What the rules find in each row of the settled set that ships inside the weights; null where the model does not judge the row. */
export function settledRules(): (RuleFacts | null)[] {
  return z.array(RuleFacts.nullable()).parse(found)
}
