import { and, asc, eq, inArray, isNotNull, isNull, min } from 'drizzle-orm'

import { BrandSettings } from '../../core/brand.ts'
import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { mentions } from '../schema/mentions.ts'
import { followUps, responseTasks, ticketMentions, tickets } from '../schema/responses.ts'
import { sources } from '../schema/sources.ts'

import type { FollowUpRow } from './follow-ups.ts'

export type OpenDeadline = {
  row: FollowUpRow
  brandId: number
  settings: BrandSettings
  tier: Tier
  sourceName: string | null
}

/** Every open deadline that is counted in working time, held until the transaction ends, with what its hours hang on. */
export async function openWorkingDeadlines(tx: Tx): Promise<OpenDeadline[]> {
  // the subject first, its deadlines second, as everywhere
  await tx
    .select({ id: responseTasks.id })
    .from(responseTasks)
    .where(isNull(responseTasks.doneAt))
    .for('update')
  const rows = await tx
    .select()
    .from(followUps)
    .where(
      and(
        inArray(followUps.subject, ['ticket', 'response-task']),
        isNull(followUps.settledAt),
        isNotNull(followUps.workingMs),
      ),
    )
    .orderBy(asc(followUps.id))
    .for('update')
  const idsOf = (subject: FollowUpRow['subject']) =>
    rows.filter((row) => row.subject === subject).map((row) => row.subjectId)
  const ticketRows = await tx
    .select({ id: tickets.id, brandId: tickets.brandId, tier: alerts.tier })
    .from(tickets)
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(inArray(tickets.id, idsOf('ticket')))
  const taskRows = await tx
    .select({ id: responseTasks.id, brandId: responseTasks.brandId })
    .from(responseTasks)
    .where(inArray(responseTasks.id, idsOf('response-task')))
  const settingsOf = new Map(
    (await tx.select().from(brands)).map((row) => [row.id, BrandSettings.parse(row.settings)]),
  )
  const sourceOf = await firstSources(tx, idsOf('ticket'))
  const about = new Map<string, { brandId: number; tier: Tier }>([
    ...ticketRows.map((one) => [`ticket ${one.id}`, one] as const),
    // the public answer is asked for by a hot alert and counted by its hours
    ...taskRows.map(
      (one) => [`response-task ${one.id}`, { ...one, tier: 'hot' as const }] as const,
    ),
  ])
  return rows.flatMap((row) => {
    const of = about.get(`${row.subject} ${row.subjectId}`)
    const settings = of && settingsOf.get(of.brandId)
    if (!settings) return []
    const sourceName = row.subject === 'ticket' ? (sourceOf.get(row.subjectId) ?? null) : null
    return [{ row, brandId: of.brandId, settings, tier: of.tier, sourceName }]
  })
}

async function firstSources(tx: Tx, ticketIds: number[]): Promise<Map<number, string>> {
  const firsts = tx
    .select({
      ticketId: ticketMentions.ticketId,
      mentionId: min(ticketMentions.mentionId).as('first_mention'),
    })
    .from(ticketMentions)
    .where(inArray(ticketMentions.ticketId, ticketIds))
    .groupBy(ticketMentions.ticketId)
    .as('firsts')
  const rows = await tx
    .select({ ticketId: firsts.ticketId, name: sources.name })
    .from(firsts)
    .innerJoin(mentions, eq(mentions.id, firsts.mentionId))
    .innerJoin(sources, eq(sources.id, mentions.sourceId))
  return new Map(rows.map((row) => [row.ticketId, row.name]))
}

/** A public answer's own row says when it is due too. */
export async function setTaskDeadline(
  tx: Tx,
  taskId: number,
  dueAt: Date,
  now: Date,
): Promise<void> {
  await tx.update(responseTasks).set({ dueAt, updatedAt: now }).where(eq(responseTasks.id, taskId))
}
