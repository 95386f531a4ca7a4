import { and, eq, gte, inArray, isNotNull, lt, ne, sql, type SQL } from 'drizzle-orm'

import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'
import { mentions } from '../schema/mentions.ts'
import { followUps, responseTasks, ticketMentions, tickets } from '../schema/responses.ts'
import {
  compensations,
  satisfactionSurveys,
  ticketPauses,
  ticketSolutions,
  ticketTurns,
} from '../schema/service.ts'
import { sources } from '../schema/sources.ts'

/** What is summed up: a period, of all watched brands or one, of all tiers or one. */
export type ServiceSpan = {
  since: Date
  until: Date
  brandId?: number | undefined
  tier?: Tier | undefined
}

const ofTicket = ({ brandId, tier }: ServiceSpan): (SQL | undefined)[] => [
  brandId === undefined ? undefined : eq(tickets.brandId, brandId),
  tier === undefined ? undefined : eq(alerts.peakTier, tier),
]
const within = (column: Parameters<typeof gte>[0], { since, until }: ServiceSpan) =>
  and(gte(column, since), lt(column, until))

const about = {
  ticketId: tickets.id,
  brandId: tickets.brandId,
  tier: alerts.peakTier,
  sourceName: sql<string | null>`(select ${sources.name} from ${ticketMentions}
    join ${mentions} on ${mentions.id} = ${ticketMentions.mentionId}
    join ${sources} on ${sources.id} = ${mentions.sourceId}
    where ${ticketMentions.ticketId} = ${tickets.id} order by ${mentions.id} limit 1)`,
}

/** Tickets written in the period, with the moments of their first answer and escalation. */
export async function ticketsWritten(db: Tx, span: ServiceSpan) {
  return db
    .select({
      ...about,
      createdAt: tickets.createdAt,
      firstAnsweredAt: tickets.firstAnsweredAt,
      escalatedAt: tickets.escalatedAt,
      secondComplaintOf: tickets.secondComplaintOf,
    })
    .from(tickets)
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(and(within(tickets.createdAt, span), ...ofTicket(span)))
}

/** The posts of these tickets as they were found: when written, when seen, when their merchant replied. */
export async function postsFound(db: Tx, span: ServiceSpan) {
  return db
    .select({
      ticketId: tickets.id,
      ticketAt: tickets.createdAt,
      publishedAt: mentions.publishedAt,
      precision: mentions.publishedPrecision,
      firstSeenAt: mentions.firstSeenAt,
      repliedAt: sql<string | null>`${mentions.reply} ->> 'at'`,
    })
    .from(ticketMentions)
    .innerJoin(tickets, eq(tickets.id, ticketMentions.ticketId))
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .innerJoin(mentions, eq(mentions.id, ticketMentions.mentionId))
    .where(and(within(tickets.createdAt, span), ...ofTicket(span)))
}

/** Solutions of the period: what was solved, and whether it held. */
export async function solutionsFound(db: Tx, span: ServiceSpan) {
  return db
    .select({
      ...about,
      startedAt: ticketSolutions.startedAt,
      solvedAt: ticketSolutions.solvedAt,
      reopenedAt: ticketSolutions.reopenedAt,
      secondComplaintAt: ticketSolutions.secondComplaintAt,
    })
    .from(ticketSolutions)
    .innerJoin(tickets, eq(tickets.id, ticketSolutions.ticketId))
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(and(within(ticketSolutions.solvedAt, span), ...ofTicket(span)))
}

/** Words of customers in the period that asked for the next answer, and when it was given. */
export async function turnsAsked(db: Tx, span: ServiceSpan) {
  return db
    .select({ ...about, askedAt: ticketTurns.askedAt, answeredAt: ticketTurns.answeredAt })
    .from(ticketTurns)
    .innerJoin(tickets, eq(tickets.id, ticketTurns.ticketId))
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(and(within(ticketTurns.askedAt, span), ...ofTicket(span)))
}

/** Tickets closed for good in the period. */
export async function ticketsClosed(db: Tx, span: ServiceSpan) {
  return db
    .select({
      ...about,
      createdAt: tickets.createdAt,
      closedAt: sql<Date>`${tickets.closedAt}`.mapWith(tickets.closedAt),
    })
    .from(tickets)
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(and(eq(tickets.status, 'closed'), within(tickets.closedAt, span), ...ofTicket(span)))
}

/** Call-backs that were made in the period, with the moment at which that round was solved. */
export async function callBacksMade(db: Tx, span: ServiceSpan) {
  return db
    .select({
      ...about,
      solvedAt: ticketSolutions.solvedAt,
      answeredAt: sql<Date>`${satisfactionSurveys.answeredAt}`.mapWith(
        satisfactionSurveys.answeredAt,
      ),
    })
    .from(satisfactionSurveys)
    .innerJoin(
      ticketSolutions,
      and(
        eq(ticketSolutions.ticketId, satisfactionSurveys.ticketId),
        eq(ticketSolutions.round, satisfactionSurveys.round),
      ),
    )
    .innerJoin(tickets, eq(tickets.id, satisfactionSurveys.ticketId))
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(and(within(satisfactionSurveys.answeredAt, span), ...ofTicket(span)))
}

/** The pauses of these tickets. */
export async function pausesOf(db: Tx, ticketIds: readonly number[]) {
  if (ticketIds.length === 0) return []
  return db
    .select()
    .from(ticketPauses)
    .where(inArray(ticketPauses.ticketId, [...ticketIds]))
}

/** Deadlines of tickets that fell due in the period and still matter, by step: how many in all, how many missed. */
export async function deadlinesKept(db: Tx, span: ServiceSpan, now: Date) {
  const missed = sql`${followUps.outcome} = 'overdue' or (${followUps.settledAt} is null and ${followUps.pausedAt} is null and ${followUps.dueAt} < ${now.toISOString()})`
  return db
    .select({
      step: followUps.step,
      of: sql<number>`count(*) filter (where ${followUps.settledAt} is not null or ${missed})::int`,
      missed: sql<number>`count(*) filter (where ${missed})::int`,
    })
    .from(followUps)
    .innerJoin(tickets, eq(tickets.id, followUps.subjectId))
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(
      and(
        eq(followUps.subject, 'ticket'),
        within(followUps.dueAt, span),
        sql`${followUps.outcome} is distinct from 'cancelled'`,
        ...ofTicket(span),
      ),
    )
    .groupBy(followUps.step)
}

/** Public answers that were asked for in the period. */
export async function publicAnswers(db: Tx, span: ServiceSpan) {
  return db
    .select({
      brandId: responseTasks.brandId,
      createdAt: responseTasks.createdAt,
      doneAt: responseTasks.doneAt,
    })
    .from(responseTasks)
    .innerJoin(alerts, eq(alerts.id, responseTasks.alertId))
    .where(
      and(
        within(responseTasks.createdAt, span),
        ne(responseTasks.status, 'cancelled'),
        span.brandId === undefined ? undefined : eq(responseTasks.brandId, span.brandId),
        span.tier === undefined ? undefined : eq(alerts.peakTier, span.tier),
      ),
    )
}

/** Questions about satisfaction put in the period, and the answers. */
export async function surveysSent(db: Tx, span: ServiceSpan) {
  return db
    .select({
      answeredAt: satisfactionSurveys.answeredAt,
      satisfied: satisfactionSurveys.satisfied,
      score: satisfactionSurveys.score,
    })
    .from(satisfactionSurveys)
    .innerJoin(tickets, eq(tickets.id, satisfactionSurveys.ticketId))
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(and(within(satisfactionSurveys.sentAt, span), ...ofTicket(span)))
}

/** Compensations asked for in the period. */
export async function compensationsAsked(db: Tx, span: ServiceSpan) {
  return db
    .select({ status: compensations.status, amountCents: compensations.amountCents })
    .from(compensations)
    .innerJoin(tickets, eq(tickets.id, compensations.ticketId))
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(and(within(compensations.requestedAt, span), ...ofTicket(span)))
}

/** Tickets that need somebody now: a second complaint, reopened, a compensation to approve; then call-backs that are due, the oldest first. */
export async function ticketsAtHand(db: Tx, span: Omit<ServiceSpan, 'since' | 'until'>, now: Date) {
  const at = now.toISOString()
  const callBackDue =
    sql<Date | null>`(select max(${followUps.dueAt}) from ${followUps} where ${followUps.subject} = 'ticket'
    and ${followUps.subjectId} = ${tickets.id} and ${followUps.step} = 'call-back' and ${followUps.dueAt} <= ${at}
    and ${followUps.outcome} is distinct from 'cancelled' and ${tickets.status} = 'solved')`.mapWith(
      followUps.dueAt,
    )
  const waitsFor = sql<string | null>`(select ${compensations.level} from ${compensations}
    where ${compensations.ticketId} = ${tickets.id} and ${compensations.status} = 'waiting' limit 1)`
  const whole = { ...span, since: now, until: now }
  return db
    .select({
      id: tickets.id,
      subject: sql<string>`${tickets.draft} ->> 'subject'`,
      brandId: tickets.brandId,
      status: tickets.status,
      assignee: tickets.assignee,
      firstOwner: tickets.firstOwner,
      reopenedCount: tickets.reopenedCount,
      secondComplaintOf: tickets.secondComplaintOf,
      escalatedTo: tickets.escalatedTo,
      updatedAt: tickets.updatedAt,
      callBackDue,
      waitsFor,
    })
    .from(tickets)
    .innerJoin(alerts, eq(alerts.id, tickets.alertId))
    .where(
      and(
        sql`(${callBackDue} is not null or ${waitsFor} is not null or (${inArray(tickets.status, ['pending', 'open', 'waiting', 'failed'])}
          and (${tickets.reopenedCount} > 0 or ${isNotNull(tickets.secondComplaintOf)})))`,
        ...ofTicket(whole),
      ),
    )
    .orderBy(
      sql`${callBackDue} asc nulls first`,
      sql`${tickets.updatedAt} desc`,
      sql`${tickets.id} desc`,
    )
    .limit(50)
}
