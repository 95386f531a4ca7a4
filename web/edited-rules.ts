import type { Told } from '../core/errors.ts'
import { ruleNumbers } from '../core/rule-numbers.ts'
import { TierRules } from '../core/rule.ts'
import { ruleWords } from '../core/rule-words.ts'

import { toldIssues } from './told-issues.ts'

/** How a number of the rules is named in a form: `rule.hot.distinctAuthors`. */
export const ruleField = 'rule.'

export type EditedRules = { rules: TierRules; edited: boolean } | { problem: Told }

/** The rules with the numbers that a form names in place of their own; empty fields stay as they are. */
export function editedRules(
  rules: TierRules,
  query: Readonly<Record<string, string>>,
): EditedRules {
  const changed: Record<string, unknown> = structuredClone(rules)
  let edited = false
  for (const [place, present] of ruleNumbers(rules)) {
    const written = query[ruleField + place]?.trim() ?? ''
    if (written === '' || Number(written) === present) continue
    write(changed, place.split('.'), Number(written))
    edited = true
  }
  const read = TierRules.safeParse(changed)
  return read.success
    ? { rules: read.data, edited }
    : { problem: toldIssues(TierRules, changed, ruleWords) }
}

function write(into: Record<string, unknown>, [key, ...rest]: string[], value: number): void {
  if (key === undefined) return
  const inner = into[key]
  if (rest.length === 0) into[key] = value
  else if (typeof inner === 'object' && inner !== null)
    write(inner as Record<string, unknown>, rest, value)
}
