import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import type {
  FollowUpStep,
  FollowUpSubject,
  SimilarTicket,
  TaskStatus,
  TicketDraft,
  TicketEventKind,
  TicketPriority,
  TicketStatus,
} from '../../core/response.ts'
import type { Topic } from '../../core/topic.ts'

import { alertEvents, alerts } from './alerts.ts'
import { brands } from './brands.ts'
import { id, instant, ref } from './columns.ts'
import { mentions } from './mentions.ts'

/** One per customer problem. `problemKey` names the problem and is the idempotency key at the helpdesk. */
export const tickets = pgTable(
  'tickets',
  {
    id: id(),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    alertId: ref()
      .notNull()
      .references(() => alerts.id),
    problemKey: text().notNull(),
    topic: text().$type<Topic>().notNull(),
    helpdesk: text().notNull(),
    status: text().$type<TicketStatus>().notNull().default('pending'),
    draft: jsonb().$type<TicketDraft>().notNull(),
    externalId: text(),
    externalUrl: text(),
    priority: text().$type<TicketPriority>().notNull().default('normal'),
    /** How it was solved, in the solver's words. */
    solution: text(),
    /** Solved tickets that were most like it when it was opened. */
    similar: jsonb().$type<SimilarTicket[]>().notNull().default([]),
    /** The state as the helpdesk last called it. */
    rawState: text(),
    /** When that state came to be there: what is older changes nothing. */
    stateAt: instant(),
    /** When to look at the helpdesk again; null where nothing is known to be due. */
    checkDueAt: instant(),
    /** When our key was last searched for among its tickets. */
    reconciledAt: instant(),
    assignee: text(),
    /** 首问负责人: who had the first contact, kept to the end. */
    firstOwner: text(),
    /** The senior group that helps since a deadline was missed. */
    escalatedTo: text(),
    escalatedAt: instant(),
    /** 二次投诉: the solved ticket whose customer complains again in this one. */
    secondComplaintOf: ref(),
    attempts: integer().notNull().default(0),
    /** When its creation was last asked for; committed before it is asked. */
    askedAt: instant(),
    lastError: text(),
    /** Not tried again before this instant. */
    notBefore: instant(),
    createdAt: instant().notNull(),
    /** When the helpdesk confirmed it. */
    openedAt: instant(),
    firstAnsweredAt: instant(),
    solvedAt: instant(),
    closedAt: instant(),
    reopenedCount: integer().notNull().default(0),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('tickets_problem_key').on(t.brandId, t.problemKey),
    index('tickets_alert_idx').on(t.alertId),
    index('tickets_status_idx').on(t.status, t.updatedAt),
    index('tickets_check_due_idx')
      .on(t.checkDueAt)
      .where(sql`check_due_at is not null`),
  ],
)

/** The posts that tell one problem: a mention belongs to one ticket per brand at most. */
export const ticketMentions = pgTable(
  'ticket_mentions',
  {
    ticketId: ref()
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    mentionId: ref()
      .notNull()
      .references(() => mentions.id, { onDelete: 'cascade' }),
    brandId: ref().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.ticketId, t.mentionId] }),
    uniqueIndex('ticket_mentions_brand_mention_key').on(t.brandId, t.mentionId),
  ],
)

/** Everything that happened on a ticket: the built-in helpdesk's thread, and the record for the others. */
export const ticketEvents = pgTable(
  'ticket_events',
  {
    id: id(),
    ticketId: ref()
      .notNull()
      .references(() => tickets.id, { onDelete: 'cascade' }),
    at: instant().notNull(),
    kind: text().$type<TicketEventKind>().notNull(),
    actor: text().notNull(),
    text: text().notNull(),
    /** Unique where set: the same thing is never written twice. */
    onceKey: text(),
  },
  (t) => [
    index('ticket_events_ticket_idx').on(t.ticketId, t.at),
    uniqueIndex('ticket_events_once_key').on(t.ticketId, t.onceKey),
  ],
)

/** A public answer asked of the official account: one per alert that reaches the hot tier. */
export const responseTasks = pgTable(
  'response_tasks',
  {
    id: id(),
    alertId: ref()
      .notNull()
      .references(() => alerts.id),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    alertEventId: ref()
      .notNull()
      .references(() => alertEvents.id),
    status: text().$type<TaskStatus>().notNull().default('open'),
    owner: text(),
    replyDraft: text().notNull(),
    dueAt: instant().notNull(),
    createdAt: instant().notNull(),
    doneAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('response_tasks_event_key').on(t.alertEventId)],
)

/** A crisis task force (专项小组): one per alert that reaches the crisis tier. */
export const crisisTasks = pgTable(
  'crisis_tasks',
  {
    id: id(),
    alertId: ref()
      .notNull()
      .references(() => alerts.id),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    alertEventId: ref()
      .notNull()
      .references(() => alertEvents.id),
    status: text().$type<TaskStatus>().notNull().default('open'),
    owner: text(),
    roles: jsonb().$type<Record<string, string>>().notNull(),
    deadlineAt: instant().notNull(),
    createdAt: instant().notNull(),
    doneAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('crisis_tasks_event_key').on(t.alertEventId)],
)

export const crisisChecklist = pgTable(
  'crisis_checklist',
  {
    id: id(),
    crisisTaskId: ref()
      .notNull()
      .references(() => crisisTasks.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    text: text().notNull(),
    doneAt: instant(),
    doneBy: text(),
  },
  (t) => [uniqueIndex('crisis_checklist_position_key').on(t.crisisTaskId, t.position)],
)

/** Append-only. */
export const crisisLog = pgTable(
  'crisis_log',
  {
    id: id(),
    crisisTaskId: ref()
      .notNull()
      .references(() => crisisTasks.id, { onDelete: 'cascade' }),
    at: instant().notNull(),
    actor: text().notNull(),
    text: text().notNull(),
  },
  (t) => [index('crisis_log_task_idx').on(t.crisisTaskId, t.at)],
)

/** Deadlines, one row per subject and step (and round, for what can be reopened). */
export const followUps = pgTable(
  'follow_ups',
  {
    id: id(),
    subject: text().$type<FollowUpSubject>().notNull(),
    subjectId: ref().notNull(),
    step: text().$type<FollowUpStep>().notNull(),
    round: integer().notNull().default(1),
    dueAt: instant().notNull(),
    /** From when `workingMs` are counted; null for a deadline of the wall clock. */
    startedAt: instant(),
    /** Working time until it is due. */
    workingMs: bigint({ mode: 'number' }),
    /** 按周末规则暂算: computed over days whose holidays nobody knew. */
    provisional: boolean().notNull().default(false),
    /** The clock stands still since then. */
    pausedAt: instant(),
    /** Set when the step was met, ran over, or no longer matters. */
    settledAt: instant(),
    outcome: text().$type<'met' | 'overdue' | 'cancelled'>(),
  },
  (t) => [
    uniqueIndex('follow_ups_subject_step_key').on(t.subject, t.subjectId, t.step, t.round),
    index('follow_ups_due_idx')
      .on(t.dueAt)
      .where(sql`settled_at is null`),
  ],
)
