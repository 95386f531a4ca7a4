import { ruleNames, type RuleName } from '../core/rule.ts'

import type { Verdict } from './alert-verdict.ts'

export type RulePrecision = {
  rule: RuleName
  /** Alerts that the rule opened or raised. */
  alerts: number
  confirmed: number
  falseAlarms: number
  /** Confirmed among those that people judged; null where they judged none. */
  precision: number | null
}

/** Per rule: how often people confirmed what it brought, how often they called it false. */
export function rulePrecision(
  alerts: readonly { rules: readonly string[]; verdict: Verdict }[],
): RulePrecision[] {
  return ruleNames.flatMap((rule) => {
    const mine = alerts.filter((alert) => alert.rules.includes(rule))
    if (mine.length === 0) return []
    const confirmed = mine.filter(({ verdict }) => verdict === 'confirmed').length
    const falseAlarms = mine.filter(({ verdict }) => verdict === 'false-alarm').length
    const judged = confirmed + falseAlarms
    const precision = judged === 0 ? null : confirmed / judged
    return [{ rule, alerts: mine.length, confirmed, falseAlarms, precision }]
  })
}
