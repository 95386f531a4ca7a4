import type { TierRules } from '../core/rule.ts'

import { decideTier } from './decide-tier.ts'
import type { TopicEvidence } from './topic-evidence.ts'

/** The budgets that anybody would write, rising. */
export const budgets = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50] as const

/**
 * The smallest of `budgets` (the present one at most) with which the evidence would have been hot or a
 * crisis all the same: how far `falseAlarmsPerMonth` may fall before this alarm is lost.
 */
export function leastBudget(e: TopicEvidence, rules: TierRules, now: Date): number {
  let least = rules.falseAlarmsPerMonth
  for (const budget of budgets.toReversed()) {
    if (budget >= least) continue
    const { tier } = decideTier(e, { ...rules, falseAlarmsPerMonth: budget }, now)
    if (tier === null || tier === 'ordinary') break
    least = budget
  }
  return least
}
