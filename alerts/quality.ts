import type { TierRules } from '../core/rule.ts'
import { tiers, type Tier } from '../core/tier.ts'
import type { Db } from '../db/client.ts'
import { alertMarks } from '../db/queries/alert-marks.ts'
import { pagesSent } from '../db/queries/pages-sent.ts'

import { alertVerdict } from './alert-verdict.ts'
import { movableThresholds, type MovableThreshold } from './movable-thresholds.ts'
import { rulePrecision, type RulePrecision } from './rule-precision.ts'

export type { MovableThreshold } from './movable-thresholds.ts'
export type { RulePrecision } from './rule-precision.ts'
export type AlertQuality = {
  /** Alerts opened in the span, by the highest tier that they reached. */
  byTier: Record<Tier, number>
  /** Per rule that opened or raised an alert, by what people made of it. */
  rules: RulePrecision[]
  /** From the first hot or crisis event to a person's acknowledgement, milliseconds. */
  acknowledge: { count: number; waiting: number; medianMs: number | null; p90Ms: number | null }
  /** Messages that asked somebody to act at once, by week; weeks without any are left out. */
  pages: { week: Date; pages: number }[]
  /** Empty where no rules were given. */
  movable: MovableThreshold[]
}

function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? null
}

/** How good the alerts of a span were, by what people did with them; `rules` are those of its one brand. */
export async function alertQuality(
  db: Db,
  span: {
    brandId?: number | undefined
    since: Date
    until: Date
    timeZone: string
    rules?: TierRules | undefined
  },
): Promise<AlertQuality> {
  const found = await alertMarks(db, span)
  const marks = found.map((mark) => ({ ...mark, verdict: alertVerdict(mark) }))
  const countOf = (tier: Tier) => marks.filter((mark) => mark.peakTier === tier).length
  const [ordinary, hot, crisis] = tiers.map(countOf)

  const paging = marks.filter((mark) => mark.peakTier !== 'ordinary')
  const waits = paging
    .flatMap(({ acknowledgedAt, toldAt, openedAt }) =>
      acknowledgedAt === null
        ? []
        : [Math.max(0, acknowledgedAt.getTime() - (toldAt ?? openedAt).getTime())],
    )
    .toSorted((a, b) => a - b)
  // nobody is called to an alert that follows another
  const waiting = paging.filter(
    (m) => m.acknowledgedAt === null && m.resolvedAt === null && m.leadAlertId === null,
  ).length
  return {
    byTier: { ordinary: ordinary ?? 0, hot: hot ?? 0, crisis: crisis ?? 0 },
    rules: rulePrecision(marks),
    acknowledge: {
      count: waits.length,
      waiting,
      medianMs: quantile(waits, 0.5),
      p90Ms: quantile(waits, 0.9),
    },
    pages: await pagesSent(db, span),
    movable: span.rules ? movableThresholds(span.rules, paging) : [],
  }
}
