import { budgets } from './least-budget.ts'
import type { MovableThreshold, WeighedAlert } from './movable-thresholds.ts'

/** An alert that stands at the smallest budget does not hang on it. */
const [smallest] = budgets

/**
 * Could fewer false alarms a month be accepted without losing a confirmed alert? Each alert knows the
 * smallest budget with which it would have been hot all the same, whatever else made it so.
 */
export function movableBudget(from: number, alerts: readonly WeighedAlert[]): MovableThreshold[] {
  const weighed = alerts.flatMap(({ verdict, loudReasons }) => {
    const known = loudReasons.flatMap(({ leastBudget }) => leastBudget ?? [])
    // raised again with more behind it, it would only have come later
    const least = Math.min(...known)
    return known.length > 0 && least > smallest && least <= from ? [{ verdict, least }] : []
  })
  const confirmed = weighed.filter(({ verdict }) => verdict === 'confirmed')
  const limit = Math.max(smallest, ...confirmed.map(({ least }) => least))
  const falseOnes = weighed.filter((one) => one.verdict === 'false-alarm' && one.least > limit)
  if (falseOnes.length === 0) return []
  const nearest = Math.min(...falseOnes.map(({ least }) => least))
  const to = budgets.findLast((budget) => budget < nearest) ?? smallest
  const unjudged = weighed.filter((one) => one.verdict === 'unjudged' && one.least > to).length
  const spared = { falseAlarms: falseOnes.length, unjudged, confirmed: confirmed.length }
  return [{ place: 'falseAlarmsPerMonth', rule: 'many-authors', from, to, ...spared }]
}
