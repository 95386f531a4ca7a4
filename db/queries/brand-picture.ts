import { eq } from 'drizzle-orm'

import { BrandSettings } from '../../core/brand.ts'
import { dayMs, hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'
import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'

import { alertEvidence, complaintsByAuthor, countersSince } from './alert-evidence.ts'
import { coverageGaps } from './coverage-gaps.ts'
import { isOverlooked, overlookedMs } from './overlooked-complaints.ts'
import { complaintCounts, historyStart } from './complaint-counts.ts'
import { standingTicketPosts } from './standing-tickets.ts'
import {
  holdOpenAlerts,
  lastResolved,
  leadsOf,
  responseSurroundings,
  toldByAlerts,
} from './topic-alerts.ts'

/** More complaints than this within the horizon are decided by the newest of them. */
const maxComplaints = 20_000
/** Clocks of sources run a little fast: a post of the next hour counts as of now. */
const skewMs = hourMs
/** 28 days, a day old, and the days that they are rounded to. */
const baselineMs = 31 * dayMs
const customerMs = 30 * dayMs
const monthsMs = 400 * dayMs

/** A brand that is watched, its settings and rules complete; null where there is none. */
async function watchedBrand(tx: Tx, brandId: number) {
  const [row] = await tx.select().from(brands).where(eq(brands.id, brandId))
  if (!row || !row.active) return null
  const settings = BrandSettings.parse(row.settings)
  return { id: row.id, name: row.name, settings, rules: TierRules.parse(row.rules) }
}

/** All that evaluating a brand needs, in a fixed number of queries; its open alerts are held. */
export async function brandPicture(tx: Tx, brandId: number, now: Date) {
  const brand = await watchedBrand(tx, brandId)
  if (!brand) return null
  const { timeZone, alertHorizonHours } = brand.settings
  const horizon = new Date(now.getTime() - alertHorizonHours * hourMs)
  const until = new Date(now.getTime() + skewMs)

  const openAlerts = await holdOpenAlerts(tx, brandId)
  const within = { brandId, since: horizon, until, limit: maxComplaints }
  const before = { ...within, since: new Date(now.getTime() - overlookedMs), until: horizon }
  const overlooked =
    before.since < horizon ? await alertEvidence(tx, before, isOverlooked(alertHorizonHours)) : []
  const complaints = [...overlooked, ...(await alertEvidence(tx, within))]
  const start = await historyStart(tx, brandId)
  // windows end no earlier than the longest quiet time ago, each with a usual of its own
  const { crisis, hot } = brand.rules.quiet
  const firstEnd = now.getTime() - Math.max(crisis, hot) * hourMs
  const past = { brandId, timeZone, since: new Date(firstEnd - baselineMs), until }
  const hours = complaints.length === 0 ? [] : await complaintCounts(tx, { ...past, grain: 'hour' })
  const gaps = complaints.length === 0 ? [] : await coverageGaps(tx, { ...past, until: now })
  const months = complaints.some((c) => c.precision === 'month')
    ? await complaintCounts(tx, {
        ...past,
        since: new Date(now.getTime() - monthsMs),
        until: horizon,
        grain: 'month',
      })
    : null

  const { growthInteractions, growthHours } = brand.rules.hot
  const moving = complaints.filter(
    (c) => (c.likes ?? 0) + (c.reposts ?? 0) + (c.comments ?? 0) >= growthInteractions,
  )
  const counters = await countersSince(
    tx,
    moving.map((c) => c.id),
    new Date(now.getTime() - growthHours * hourMs),
  )
  const authorHashes = [...new Set(complaints.flatMap((c) => c.authorHash ?? []))]
  const since = new Date(horizon.getTime() - customerMs)
  const tellings = await complaintsByAuthor(tx, { brandId, hashes: authorHashes, since, until })
  const fresh = complaints.filter((c) => c.ticketedAt === null)
  const standing = await standingTicketPosts(tx, {
    brandId,
    authorHashes: [...new Set(fresh.flatMap((c) => c.authorHash ?? []))],
    customerKeys: [...new Set(fresh.flatMap((c) => c.customerKeys))],
    clusters: [...new Set(fresh.map((c) => c.duplicateOf ?? c.id))],
    since,
  })

  const alertIds = openAlerts.map((alert) => alert.id)
  const told = await toldByAlerts(tx, alertIds)
  const ended = await lastResolved(tx, brandId)
  const surroundings = await responseSurroundings(tx, alertIds)
  return {
    brand,
    horizon,
    openAlerts,
    told,
    leads: await leadsOf(tx, openAlerts),
    ended,
    complaints,
    counts: { hours, months, gaps, historyStart: start },
    counters,
    tellings,
    standing,
    surroundings,
  }
}
