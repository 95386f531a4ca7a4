import { eq } from 'drizzle-orm'

import { BrandSettings } from '../core/brand.ts'
import { dayMs } from '../core/clock.ts'
import { NotFoundError, UsageError } from '../core/errors.ts'
import { TierRules } from '../core/rule.ts'
import { isTopic } from '../core/topic.ts'
import type { Db } from '../db/client.ts'
import { complaintHistory, countMentions } from '../db/queries/complaint-history.ts'
import { historyStart } from '../db/queries/complaint-counts.ts'
import { brands } from '../db/schema/brands.ts'

import type { BacktestAlert } from './alert-spells.ts'
import { replayMentions } from './replay-mentions.ts'

export type { BacktestAlert } from './alert-spells.ts'
export type BacktestResult = {
  /** All about the brand in the span, and the complaints among them that are sure. */
  mentions: number
  complaints: number
  ticketsCount: number
  /** By the instant at which they opened. */
  alerts: BacktestAlert[]
}

/** Months are compared with those of the year before, so that much is read besides. */
const warmUpMs = 400 * dayMs

/**
 * Which alerts the rules (the brand's own where none are given) would have opened on the stored
 * mentions, with the clock at the time of publishing, and how many tickets. Runs the live deciders;
 * writes nothing. Interactions count as they were last seen.
 * @throws NotFoundError for an unknown brand, UsageError for a span that ends before it begins
 */
export async function runBacktest(
  db: Db,
  input: { brandId: number; since: Date; until: Date; rules?: TierRules },
): Promise<BacktestResult> {
  const { brandId, since, until } = input
  if (until <= since) throw new UsageError('backtest: "until" must come after "since"')
  const [brand] = await db.select().from(brands).where(eq(brands.id, brandId))
  if (!brand) throw new NotFoundError(`brand ${brandId}: not found`)
  const settings = BrandSettings.parse(brand.settings)
  const from = new Date(since.getTime() - warmUpMs)
  const rows = await complaintHistory(db, { brandId, since: from, until })
  const complaints = rows.map((row) => {
    const known = row.topics.filter(isTopic)
    return { ...row, topics: known.length > 0 ? known : ['general' as const], growth: null }
  })
  const result = replayMentions({
    complaints,
    historyStart: await historyStart(db, brandId),
    rules: input.rules ?? TierRules.parse(brand.rules),
    horizonHours: settings.alertHorizonHours,
    timeZone: settings.timeZone,
    since,
    until,
  })
  const counted = complaints.filter((c) => c.countedAt >= since)
  const mentions = await countMentions(db, { brandId, since, until })
  return { ...result, mentions, complaints: counted.length }
}
