import { ruleNumbers } from '../core/rule-numbers.ts'
import type { Reason, RuleName, TierRules } from '../core/rule.ts'

import type { Verdict } from './alert-verdict.ts'
import { movableBudget } from './movable-budget.ts'

/** A threshold that could be stricter: from, to, and what that would have spared people. */
export type MovableThreshold = {
  place: string
  rule: RuleName
  from: number
  to: number
  /** Alerts that would not have been hot or a crisis: those called false, and those nobody judged. */
  falseAlarms: number
  unjudged: number
  /** Confirmed alerts that the rule alone brought: all of them stay. */
  confirmed: number
}

export type WeighedAlert = {
  verdict: Verdict
  loudReasons: readonly Pick<Reason, 'rule' | 'observed' | 'threshold' | 'weight' | 'leastBudget'>[]
}

/** The number that each rule compares what it counts with. */
const thresholds: readonly (readonly [place: string, rule: RuleName])[] = [
  ['hot.distinctAuthors', 'many-authors'],
  ['hot.reach', 'reach'],
  ['hot.growthInteractions', 'growth'],
  ['hot.repeatComplaints', 'repeat-customer'],
  ['crisis.criticalAuthors', 'critical-severity'],
  ['crisis.regulatorAuthors', 'regulator-or-media'],
  ['crisis.massAuthors', 'mass-complaint'],
  ['crisis.sources', 'spread-over-sites'],
  ['crisis.reach', 'reach'],
]

/**
 * Which thresholds could be stricter so that false alarms are spared and no confirmed alert is lost,
 * and how far at least. An alert that another rule brought as well is not lost by this one. Reasons
 * weighed against another threshold than the present one (rules were changed since) do not count.
 * What was counted when the alert rose decides, so a confirmed alert may come later: try it by a backtest.
 */
export function movableThresholds(
  rules: TierRules,
  alerts: readonly WeighedAlert[],
): MovableThreshold[] {
  const numbers = ruleNumbers(rules)
  const counted = thresholds.flatMap(([place, rule]) => {
    const from = numbers.get(place)
    if (from === undefined) return []
    const isMine = (reason: WeighedAlert['loudReasons'][number]) =>
      reason.rule === rule && reason.threshold === from
    const alone = alerts.flatMap(({ verdict, loudReasons }) => {
      const mine = loudReasons.filter(isMine).map(({ observed, weight = 1 }) => observed * weight)
      const others = loudReasons.some((reason) => !isMine(reason))
      return mine.length > 0 && !others ? [{ verdict, observed: Math.max(...mine) }] : []
    })
    const confirmed = alone.filter(({ verdict }) => verdict === 'confirmed')
    const limit = Math.min(...confirmed.map(({ observed }) => observed))
    const spared = alone.filter(({ observed }) => observed < limit)
    const falseOnes = spared.filter(({ verdict }) => verdict === 'false-alarm')
    if (falseOnes.length === 0) return []
    const to = Math.floor(Math.max(...falseOnes.map(({ observed }) => observed))) + 1
    const unjudged = spared.filter(
      ({ verdict, observed }) => verdict === 'unjudged' && observed < to,
    ).length
    const falseAlarms = falseOnes.length
    return [{ place, rule, from, to, falseAlarms, unjudged, confirmed: confirmed.length }]
  })
  return [...movableBudget(rules.falseAlarmsPerMonth, alerts), ...counted]
}
