import { and, eq, gt, inArray, max, notInArray } from 'drizzle-orm'

import { acknowledgeAlert } from '../alerts/actions/acknowledge-alert.ts'
import type { ActionDeps } from '../alerts/actions/deps.ts'
import { markFalseAlarm } from '../alerts/actions/mark-false-alarm.ts'
import { dayMs, fixedClock, minuteMs } from '../core/clock.ts'
import { ConflictError } from '../core/errors.ts'
import type { RuleName } from '../core/rule.ts'
import { alertEvents, alerts } from '../db/schema/alerts.ts'

import { storyDays } from './scenario/scenario.ts'

/** What comes in the last days waits for the visitor. */
const visitorDays = 5
/** Rules by which one post, or one customer, is hot alone: in this world nobody else saw it that way. */
const single = new Set<RuleName>(['reach', 'growth', 'repeat-customer'])
const who = '公关值班 小林'

/**
 * The invented PR team: takes hot alerts within half an hour and marks as false what one post alone
 * made hot. The affair of the refunds finds it at the anniversary sale, and nobody answers.
 */
export async function tendAlerts(deps: Omit<ActionDeps, 'nudge'>, anchor: Date): Promise<void> {
  const until = new Date(anchor.getTime() + (storyDays - visitorDays) * dayMs)
  if (deps.clock.now() > until) return
  const waiting = await deps.db
    .select({ id: alerts.id, reasons: alerts.reasons, lastAt: max(alertEvents.at) })
    .from(alerts)
    .innerJoin(alertEvents, eq(alertEvents.alertId, alerts.id))
    .where(
      and(
        eq(alerts.status, 'open'),
        eq(alerts.tier, 'hot'),
        gt(alerts.openedAt, anchor),
        notInArray(alerts.topic, ['refund', 'safety']),
        inArray(alertEvents.kind, ['opened', 'raised', 'acknowledge-overdue', 'escalated']),
      ),
    )
    .groupBy(alerts.id)
  for (const { id: alertId, reasons, lastAt } of waiting) {
    const at = new Date((lastAt ?? anchor).getTime() + 25 * minuteMs)
    if (at > deps.clock.now()) continue
    const then = { db: deps.db, nudge: async () => {}, clock: fixedClock(at) }
    try {
      if (reasons.every(({ rule }) => single.has(rule)))
        await markFalseAlarm(then, { alertId, note: '只是一位客户的个案，没有扩散' }, who)
      else await acknowledgeAlert(then, { alertId }, who)
    } catch (error) {
      // a visitor of the demo was first
      if (!(error instanceof ConflictError)) throw error
    }
  }
}
