import { and, asc, count, desc, eq, inArray, notInArray, sql, type SQL } from 'drizzle-orm'

import type { FollowUpStep, TicketStatus } from '../../core/response.ts'
import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'
import { mentions } from '../schema/mentions.ts'
import { followUps, ticketEvents, ticketMentions, tickets } from '../schema/responses.ts'
import { ticketTurns } from '../schema/service.ts'
import { sources } from '../schema/sources.ts'

export type TicketFilter = {
  status?: TicketStatus | 'unsolved' | 'overdue' | undefined
  brandId?: number | undefined
  alertId?: number | undefined
  assignee?: string | undefined
}

const unsolved: TicketStatus[] = ['pending', 'open', 'waiting', 'failed']

/** The deadline that runs next; a raw column, so it comes as text. */
const nextDue =
  sql<Date | null>`(select min(${followUps.dueAt}) from ${followUps} where ${followUps.subject} = 'ticket'
  and ${followUps.subjectId} = ${tickets.id} and ${followUps.settledAt} is null)`.mapWith(
    followUps.dueAt,
  )

const nextStep = sql<
  string | null
>`(select ${followUps.step} from ${followUps} where ${followUps.subject} = 'ticket'
  and ${followUps.subjectId} = ${tickets.id} and ${followUps.settledAt} is null order by ${followUps.dueAt} limit 1)`

/** A person's answer since the ticket was reopened last. */
const answeredAgain = sql`exists (select 1 from ${ticketEvents} e where e.ticket_id = ${tickets.id}
  and e.kind = 'comment' and e.actor <> 'koushao' and e.id > (select max(r.id) from ${ticketEvents} r
    where r.ticket_id = ${tickets.id} and r.once_key = 'reopened-' || ${tickets.reopenedCount}))`
/** The customer spoke, and this deadline's answer has not been given. */
const stillOwed = sql`exists (select 1 from ${ticketTurns} where ${ticketTurns.ticketId} = ${tickets.id}
  and ${ticketTurns.number} = ${followUps.round} and ${ticketTurns.answeredAt} is null)`

/** The first deadline of the present round that ran over and still matters: an answer that came late no longer does. */
function overdueStep(now: Date) {
  return sql<FollowUpStep | null>`(select ${followUps.step} from ${followUps} where ${followUps.subject} = 'ticket'
    and ${followUps.subjectId} = ${tickets.id} and ${followUps.step} <> 'call-back'
    and (${followUps.outcome} = 'overdue' or (${followUps.settledAt} is null and ${followUps.pausedAt} is null
      and ${followUps.dueAt} < ${now.toISOString()}))
    and case when ${followUps.step} = 'next-answer' then ${stillOwed} else ${followUps.round} = ${tickets.reopenedCount} + 1
      and (${followUps.step} = 'close' or ${tickets.firstAnsweredAt} is null or (${followUps.round} > 1 and not ${answeredAgain})) end
    order by ${followUps.dueAt} limit 1)`
}

/** Tickets, by their next deadline; those without one last, newest first. */
export async function listTickets(
  db: Tx,
  filter: TicketFilter,
  page: { now: Date; limit: number; offset: number },
) {
  const overdue = overdueStep(page.now)
  const wanted: (SQL | undefined)[] = [
    filter.status === 'unsolved' || filter.status === 'overdue'
      ? inArray(tickets.status, unsolved)
      : filter.status && eq(tickets.status, filter.status),
    filter.status === 'overdue' ? sql`${overdue} is not null` : undefined,
    filter.brandId === undefined ? undefined : eq(tickets.brandId, filter.brandId),
    filter.alertId === undefined ? undefined : eq(tickets.alertId, filter.alertId),
    filter.assignee === undefined ? undefined : eq(tickets.assignee, filter.assignee),
  ]
  return db
    .select({
      ticket: tickets,
      brandName: brands.name,
      nextDue,
      nextStep,
      overdueStep: overdue,
      posts: sql<number>`(select count(*)::int from ${ticketMentions} where ${ticketMentions.ticketId} = ${tickets.id})`,
    })
    .from(tickets)
    .innerJoin(brands, eq(brands.id, tickets.brandId))
    .where(and(...wanted))
    .orderBy(
      sql`${notInArray(tickets.status, unsolved)}`,
      sql`${nextDue} asc nulls last`,
      desc(tickets.id),
    )
    .limit(page.limit)
    .offset(page.offset)
}

export type TicketRow = Awaited<ReturnType<typeof listTickets>>[number]

export async function ticketDetail(db: Tx, id: number) {
  const [row] = await db
    .select({ ticket: tickets, brandName: brands.name })
    .from(tickets)
    .innerJoin(brands, eq(brands.id, tickets.brandId))
    .where(eq(tickets.id, id))
  if (!row) return null
  return {
    ...row,
    events: await db
      .select()
      .from(ticketEvents)
      .where(eq(ticketEvents.ticketId, id))
      .orderBy(asc(ticketEvents.id)),
    deadlines: await db
      .select()
      .from(followUps)
      .where(and(eq(followUps.subject, 'ticket'), eq(followUps.subjectId, id)))
      .orderBy(asc(followUps.dueAt)),
    posts: await db
      .select({
        id: mentions.id,
        text: mentions.text,
        title: mentions.title,
        url: mentions.url,
        authorName: mentions.authorName,
        countedAt: mentions.countedAt,
        sourceName: sources.name,
      })
      .from(ticketMentions)
      .innerJoin(mentions, eq(mentions.id, ticketMentions.mentionId))
      .innerJoin(sources, eq(sources.id, mentions.sourceId))
      .where(eq(ticketMentions.ticketId, id))
      .orderBy(asc(mentions.countedAt)),
  }
}

export type TicketDetail = NonNullable<Awaited<ReturnType<typeof ticketDetail>>>

export async function countTickets(
  db: Tx,
  now: Date,
): Promise<{ unsolved: number; overdue: number; failed: number }> {
  const [open] = await db
    .select({
      unsolved: count(),
      failed: sql<number>`count(*) filter (where ${tickets.status} = 'failed')::int`,
    })
    .from(tickets)
    .where(inArray(tickets.status, unsolved))
  const [late] = await db
    .select({ n: count() })
    .from(tickets)
    .where(and(inArray(tickets.status, unsolved), sql`${overdueStep(now)} is not null`))
  return { unsolved: open?.unsolved ?? 0, failed: open?.failed ?? 0, overdue: late?.n ?? 0 }
}
