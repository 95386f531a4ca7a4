import { ruleNames, type RuleName } from '../core/rule.ts'
import { tiers, type Tier } from '../core/tier.ts'
import type { Db } from '../db/client.ts'
import { alertMarks } from '../db/queries/alert-marks.ts'

export type AlertQuality = {
  /** Alerts opened in the span, by the highest tier that they reached. */
  byTier: Record<Tier, number>
  /** Per rule that opened or raised an alert: how often, how often a person called that a false alarm. */
  rules: {
    rule: RuleName
    alerts: number
    falseAlarms: number
    /** Share that nobody called false, of those that are over; null where none is. */
    precision: number | null
  }[]
  /** From the first hot or crisis event to a person's acknowledgement, milliseconds. */
  acknowledge: { count: number; waiting: number; medianMs: number | null; p90Ms: number | null }
}

function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? null
}

/** How good the alerts of a span were, by what people did with them. */
export async function alertQuality(
  db: Db,
  span: { brandId?: number; since: Date; until: Date },
): Promise<AlertQuality> {
  const marks = await alertMarks(db, span)
  const countOf = (tier: Tier) => marks.filter((mark) => mark.peakTier === tier).length
  const [ordinary, hot, crisis] = tiers.map(countOf)

  const rules = ruleNames.flatMap((rule) => {
    const mine = marks.filter((mark) => mark.rules.includes(rule))
    if (mine.length === 0) return []
    const over = mine.filter((mark) => mark.resolvedAt !== null)
    const falseAlarms = mine.filter((mark) => mark.status === 'false-alarm').length
    const precision = over.length === 0 ? null : 1 - falseAlarms / over.length
    return [{ rule, alerts: mine.length, falseAlarms, precision }]
  })

  const paging = marks.filter((mark) => mark.peakTier !== 'ordinary')
  const waits = paging
    .flatMap(({ acknowledgedAt, toldAt, openedAt }) =>
      acknowledgedAt === null
        ? []
        : [Math.max(0, acknowledgedAt.getTime() - (toldAt ?? openedAt).getTime())],
    )
    .toSorted((a, b) => a - b)
  const waiting = paging.filter((m) => m.acknowledgedAt === null && m.resolvedAt === null).length
  return {
    byTier: { ordinary: ordinary ?? 0, hot: hot ?? 0, crisis: crisis ?? 0 },
    rules,
    acknowledge: {
      count: waits.length,
      waiting,
      medianMs: quantile(waits, 0.5),
      p90Ms: quantile(waits, 0.9),
    },
  }
}
