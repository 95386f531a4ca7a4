import { ruleNumbers } from './rule-numbers.ts'
import type { TierRules } from './rule.ts'

/** One number that two rule sets do not share: `hot.distinctAuthors` from 5 to 7; null where a set has none. */
export type RuleChange = { place: string; from: number | null; to: number | null }

/** What somebody changed in the rules, in the order of the schema. */
export function ruleChanges(before: TierRules, after: TierRules): RuleChange[] {
  const [old, fresh] = [ruleNumbers(before), ruleNumbers(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((place) => {
    const [from, to] = [old.get(place) ?? null, fresh.get(place) ?? null]
    return from === to ? [] : [{ place, from, to }]
  })
}
