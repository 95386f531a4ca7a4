import type { AlertStatus } from '../core/alert.ts'
import type { Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'

import type { BacktestAlert } from './alert-spells.ts'
import { alertVerdict, type Verdict } from './alert-verdict.ts'

/** A real alert of the past, as people left it. */
export type LiveAlert = {
  id: number
  topic: Topic
  peakTier: Tier
  status: AlertStatus
  openedAt: Date
  acknowledgedAt: Date | null
  resolvedAt: Date | null
  resolvedBy: string | null
  isConfirmed: boolean
}

/** A replayed alert with the real one of the same topic and time, and what people made of that. */
export type JudgedAlert = BacktestAlert & { live: { alertId: number; verdict: Verdict } | null }

const order: Record<Verdict, number> = { confirmed: 0, 'false-alarm': 1, unjudged: 2 }

/**
 * Finds for each replayed alert the real one on its topic that stood at the same time. A loud one is
 * judged by loud ones alone, an ordinary one by ordinary ones; of several, what people said counts
 * before what they did not.
 */
export function judgeReplayed(
  alerts: readonly BacktestAlert[],
  live: readonly LiveAlert[],
): JudgedAlert[] {
  const isLoud = (of: { peakTier: Tier }) => of.peakTier !== 'ordinary'
  const end = (of: { resolvedAt: Date | null }) => of.resolvedAt?.getTime() ?? Infinity
  return alerts.map((alert) => {
    const [best] = live
      .filter(
        (one) =>
          one.topic === alert.topic &&
          isLoud(one) === isLoud(alert) &&
          one.openedAt.getTime() <= end(alert) &&
          alert.openedAt.getTime() <= end(one),
      )
      .map((one) => ({ alertId: one.id, verdict: alertVerdict(one) }))
      .toSorted((a, b) => order[a.verdict] - order[b.verdict] || a.alertId - b.alertId)
    return { ...alert, live: best ?? null }
  })
}
