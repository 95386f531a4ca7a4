import type { AlertState } from '../core/alert.ts'
import { hourMs } from '../core/clock.ts'
import type { TierRules } from '../core/rule.ts'

/** When an open alert falls a step, or closes, if nothing more comes. */
export function lowersAt(alert: Pick<AlertState, 'tier' | 'tierHeldAt'>, rules: TierRules): Date {
  const { tier, tierHeldAt } = alert
  const quietHours = tier === 'ordinary' ? rules.quiet.close : rules.quiet[tier]
  return new Date(tierHeldAt.getTime() + quietHours * hourMs)
}
