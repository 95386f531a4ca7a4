import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import type { CompensationKind } from '../../core/authority.ts'
import type { HolidayDay } from '../../core/holiday-year.ts'
import type { PauseReason, ReopenReason } from '../../core/service-level.ts'

import { id, instant, ref } from './columns.ts'
import { tickets } from './responses.ts'

/** Each time that the clock of a ticket stood still: why, from when until when, and by whom. */
export const ticketPauses = pgTable(
  'ticket_pauses',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    reason: text().$type<PauseReason>().notNull(),
    startedAt: instant().notNull(),
    startedBy: text().notNull(),
    endedAt: instant(),
    endedBy: text(),
  },
  (t) => [index('ticket_pauses_ticket_idx').on(t.ticketId, t.startedAt)],
)

/** Each time that the customer spoke and we owed an answer: the next-response time. The first complaint is not among them. */
export const ticketTurns = pgTable(
  'ticket_turns',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    /** 1 for the first time; the round of its deadline `next-answer`. */
    number: integer().notNull(),
    /** The oldest word of the customer that is not answered. */
    askedAt: instant().notNull(),
    /** `koushao` where it is a new post, else who wrote down what the customer said. */
    toldBy: text().notNull(),
    answeredAt: instant(),
    answeredBy: text(),
  },
  (t) => [
    uniqueIndex('ticket_turns_number_key').on(t.ticketId, t.number),
    uniqueIndex('ticket_turns_open_key')
      .on(t.ticketId)
      .where(sql`answered_at is null`),
    index('ticket_turns_asked_idx').on(t.askedAt),
  ],
)

/** Each time that a ticket was solved, and whether it held. */
export const ticketSolutions = pgTable(
  'ticket_solutions',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    /** 1 for the first, 2 for the one after it was reopened once … */
    round: integer().notNull(),
    /** When this round began: the ticket was written, or reopened. */
    startedAt: instant().notNull(),
    solvedAt: instant().notNull(),
    solvedBy: text().notNull(),
    reopenedAt: instant(),
    reopenedWhy: text().$type<ReopenReason>(),
    /** 二次投诉: when the customer complained of it again, and on which ticket that stands. */
    secondComplaintAt: instant(),
    secondTicketId: ref(),
  },
  (t) => [
    uniqueIndex('ticket_solutions_round_key').on(t.ticketId, t.round),
    index('ticket_solutions_solved_idx').on(t.solvedAt),
  ],
)

/** What a customer is granted, within the authority of whoever grants it or after a higher one agreed. */
export const compensations = pgTable(
  'compensations',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    kind: text().$type<CompensationKind>().notNull(),
    /** Hundredths of the brand's currency unit (分). */
    amountCents: bigint({ mode: 'number' }).notNull(),
    reason: text().notNull(),
    status: text().$type<'granted' | 'waiting' | 'refused'>().notNull(),
    requestedBy: text().notNull(),
    requestedAt: instant().notNull(),
    /** The level of 分级授权 that it was granted by, or waits for. */
    level: text().notNull(),
    decidedBy: text(),
    decidedAt: instant(),
    decisionNote: text(),
  },
  (t) => [index('compensations_ticket_idx').on(t.ticketId, t.id)],
)

/** 回访 as a question to the customer: when it was put, and what came back. */
export const satisfactionSurveys = pgTable(
  'satisfaction_surveys',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    round: integer().notNull(),
    sentAt: instant().notNull(),
    sentBy: text().notNull(),
    answeredAt: instant(),
    satisfied: boolean(),
    /** 1 (bad) to 5 (good); null where the customer gave none. */
    score: integer(),
  },
  (t) => [index('satisfaction_surveys_ticket_idx').on(t.ticketId, t.sentAt)],
)

/** Years of the State Council's calendar that were imported; each overrides the one that comes with the program. */
export const calendarYears = pgTable('calendar_years', {
  year: integer().primaryKey(),
  papers: text().array().notNull(),
  days: jsonb().$type<HolidayDay[]>().notNull(),
  importedAt: instant().notNull(),
  importedBy: text().notNull(),
})
