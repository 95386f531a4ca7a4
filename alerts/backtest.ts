import { setImmediate as makeWay } from 'node:timers/promises'

import { eq } from 'drizzle-orm'

import { BrandSettings } from '../core/brand.ts'
import { dayMs } from '../core/clock.ts'
import { NotFoundError, UsageError } from '../core/errors.ts'
import { refusals } from '../core/refusals.ts'
import { ruleChanges, type RuleChange } from '../core/rule-changes.ts'
import { TierRules } from '../core/rule.ts'
import { isTopic } from '../core/topic.ts'
import type { Db } from '../db/client.ts'
import { alertMarks } from '../db/queries/alert-marks.ts'
import { complaintHistory, countMentions } from '../db/queries/complaint-history.ts'
import { historyStart } from '../db/queries/complaint-counts.ts'
import { coverageGaps } from '../db/queries/coverage-gaps.ts'
import { brands } from '../db/schema/brands.ts'

import { compareReplays, type ReplayDifference } from './compare-replays.ts'
import { judgeReplayed, type JudgedAlert } from './judge-replayed.ts'
import { replayMentions } from './replay-mentions.ts'
import { rulePrecision, type RulePrecision } from './rule-precision.ts'

export type { BacktestAlert } from './alert-spells.ts'
export type { JudgedAlert } from './judge-replayed.ts'

/** What one rule set would have brought. */
export type Rehearsal = {
  ticketsCount: number
  /** By the instant at which they opened. */
  alerts: JudgedAlert[]
  /** By what people made of the real alerts of the same topic and time. */
  precision: RulePrecision[]
}

export type BacktestResult = Rehearsal & {
  /** All about the brand in the span, and the complaints among them that are sure. */
  mentions: number
  complaints: number
  /** The other rule set beside it: what differs in the rules, and in the hot alerts and crises. */
  comparison:
    | (Rehearsal & { changes: RuleChange[]; differences: ReplayDifference<JudgedAlert>[] })
    | null
}

export type BacktestInput = {
  brandId: number
  since: Date
  until: Date
  /** The brand's own where none are given. */
  rules?: TierRules | undefined
  /** Another rule set to lay beside. */
  compare?: TierRules | undefined
}

/** Months are compared with those of the year before, so that much is read besides. */
const warmUpMs = 400 * dayMs
/** Real alerts that opened before the span may still stand in it. */
const standingMs = 90 * dayMs
/** Looks after which other work of the process gets its turn: some ten milliseconds. */
const looksAtOnce = 100

/**
 * Which alerts the rules would have opened on the stored mentions, with the clock at the time of
 * publishing, and how many tickets; beside them those of another rule set. Runs the live deciders;
 * writes nothing. Interactions count as they were last seen. `onShare` is told what share is done, 0 to 1.
 * @throws NotFoundError for an unknown brand, UsageError for a span that ends before it begins
 */
export async function runBacktest(
  db: Db,
  input: BacktestInput,
  onShare: (share: number) => void = () => {},
): Promise<BacktestResult> {
  const { brandId, since, until, compare } = input
  if (until <= since)
    throw new UsageError('backtest: "until" must come after "since"', { told: refusals.emptySpan })
  const [brand] = await db.select().from(brands).where(eq(brands.id, brandId))
  if (!brand) throw new NotFoundError(`brand ${brandId}: not found`, refusals.brandGone)
  const settings = BrandSettings.parse(brand.settings)
  const rules = input.rules ?? TierRules.parse(brand.rules)
  const from = new Date(since.getTime() - warmUpMs)
  const rows = await complaintHistory(db, { brandId, since: from, until })
  const complaints = rows.map((row) => {
    const known = row.topics.filter(isTopic)
    return { ...row, topics: known.length > 0 ? known : ['general' as const], growth: null }
  })
  const span = {
    complaints,
    historyStart: await historyStart(db, brandId),
    gaps: await coverageGaps(db, { brandId, since: from, until }),
    horizonHours: settings.alertHorizonHours,
    timeZone: settings.timeZone,
    since,
    until,
  }
  const marked = new Date(since.getTime() - standingMs)
  const live = await alertMarks(db, { brandId, since: marked, until })

  const rehearse = async (tried: TierRules, done: (share: number) => void): Promise<Rehearsal> => {
    const replay = replayMentions({ ...span, rules: tried })
    let looks = 0
    for (;;) {
      const step = replay.next()
      if (step.done) {
        const alerts = judgeReplayed(step.value.alerts, live)
        return { ticketsCount: step.value.ticketsCount, alerts, precision: precisionOf(alerts) }
      }
      looks += 1
      if (looks % looksAtOnce !== 0) continue
      done(step.value)
      await makeWay()
    }
  }
  const parts = compare ? 2 : 1
  const first = await rehearse(rules, (share) => onShare(share / parts))
  const second = compare && (await rehearse(compare, (share) => onShare((1 + share) / parts)))
  return {
    ...first,
    mentions: await countMentions(db, { brandId, since, until }),
    complaints: complaints.filter((c) => c.countedAt >= since).length,
    comparison:
      compare && second
        ? {
            ...second,
            changes: ruleChanges(rules, compare),
            differences: compareReplays(first.alerts, second.alerts),
          }
        : null,
  }
}

function precisionOf(alerts: readonly JudgedAlert[]): RulePrecision[] {
  return rulePrecision(
    alerts.map(({ events, live }) => {
      const risen = events.filter(({ kind }) => kind === 'opened' || kind === 'raised')
      const rules = risen.flatMap(({ reasons }) => reasons.map(({ rule }) => rule))
      return { rules: [...new Set(rules)], verdict: live?.verdict ?? 'unjudged' }
    }),
  )
}
