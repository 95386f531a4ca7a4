import type { TierRules } from './rule.ts'

/** Every number of a rule set by its place (`hot.distinctAuthors`), in the order of the schema. */
export function ruleNumbers(rules: TierRules): Map<string, number> {
  const numbers = new Map<string, number>()
  const walk = (value: object, path: string[]) => {
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      if (typeof inner === 'number') numbers.set([...path, key].join('.'), inner)
      else if (typeof inner === 'object' && inner !== null) walk(inner, [...path, key])
    }
  }
  walk(rules, [])
  return numbers
}
