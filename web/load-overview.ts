import { dayMs } from '../core/clock.ts'
import { countAlerts, listAlerts } from '../db/queries/console-alerts.ts'
import { countCalmedCrises, listCrises } from '../db/queries/console-crises.ts'
import { countWaiting, dailyFigures } from '../db/queries/console-figures.ts'
import { listSources } from '../db/queries/console-sources.ts'
import { countTickets, listTickets } from '../db/queries/console-tickets.ts'
import type { Db } from '../db/client.ts'
import { keywordTrends, type KeywordTrends } from '../insights/keyword-trends.ts'

import { dayIn, startOfDay } from './brand-time.ts'
import type { View } from './view.ts'

/** What the overview shows and refreshes every few seconds. */
export async function loadOverview(db: Db, view: View) {
  const { now, zone } = view
  const today = dayIn(now, zone)
  const since = startOfDay(today, zone, -6) ?? new Date(now.getTime() - 6 * dayMs)
  const rows = await dailyFigures(db, { since, until: now, timeZone: zone })
  const byDay = new Map(rows.map((row) => [row.day, row]))
  const none = { mentions: 0, complaints: 0, negatives: 0 }
  const days = Array.from({ length: 7 }, (_, i) => {
    const start = startOfDay(today, zone, i - 6) ?? now
    return byDay.get(dayIn(start, zone)) ?? none
  })
  return {
    days,
    today: days.at(-1) ?? none,
    waiting: await countWaiting(db),
    alertCounts: await countAlerts(db),
    alerts: await listAlerts(db, { status: 'unresolved' }, 12),
    crises: await listCrises(db, { unfinishedOnly: true }, 5),
    calmedCrises: await countCalmedCrises(db),
    ticketCounts: await countTickets(db, now),
    tickets: await listTickets(db, { status: 'unsolved' }, { now, limit: 6, offset: 0 }),
    sources: await listSources(db),
  }
}

export type OverviewData = Awaited<ReturnType<typeof loadOverview>>
export type RisingPhrase = KeywordTrends['keyphrases'][number] & { brandId: number }

/** Keyphrases of the last seven days that rise against the seven before, over all brands. */
export async function loadRising(db: Db, view: View): Promise<RisingPhrase[]> {
  const since = new Date(view.now.getTime() - 7 * dayMs)
  const found: RisingPhrase[] = []
  for (const brand of view.brands.slice(0, 5)) {
    const trends = await keywordTrends(db, {
      brandId: brand.id,
      since,
      until: view.now,
      bucket: 'day',
    })
    found.push(
      ...trends.keyphrases
        .filter((one) => one.change.direction === 'rising')
        .map((one) => ({ ...one, brandId: brand.id })),
    )
  }
  return found.toSorted((a, b) => (a.change.pValue ?? 1) - (b.change.pValue ?? 1)).slice(0, 8)
}
