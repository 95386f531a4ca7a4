import type { z } from 'zod'

import type {
  HelpdeskPost,
  HelpdeskReading,
  HelpdeskState,
  TicketComment,
  TicketDraft,
  TicketPriority,
  TicketRef,
} from '../core/response.ts'

import { commentOnce } from './comment-once.ts'
import { openOnce, type OpenedTicket } from './open-once.ts'
import { setAndCheck } from './set-and-check.ts'

export type HelpdeskContext = { now: Date; signal: AbortSignal }
export type HelpdeskRequest = { headers: Record<string, string>; body: string }

/**
 * What a kind of helpdesk can do, as plain calls of its API: no call needs to be idempotent, and none
 * checks what it did. `defineHelpdesk` makes the careful orders of them. Every call throws
 * RetryableError where time may cure it (an answer of another shape among them: asking again is safe),
 * PermanentError where a person must look; secrets never in either.
 */
export type HelpdeskDefinition<Settings> = {
  kind: string
  label: { 'zh-CN': string; en: string }
  settings: z.ZodType<Settings>
  /** How long after a ticket was made `find` may still miss it (a search index that lags). 0 where it is left out. */
  searchLagMs?: number
  /** Every ticket that carries the key, oldest first; `takes-key` where `create` itself makes no second ticket for a key. */
  find: (
    settings: Settings,
    key: string,
    ctx: HelpdeskContext,
  ) => Promise<TicketRef[] | 'takes-key'>
  /** Makes a ticket that carries `key` where `find` looks for it. */
  create: (
    settings: Settings,
    draft: TicketDraft,
    key: string,
    ctx: HelpdeskContext,
  ) => Promise<TicketRef>
  /** The ticket as it stands there; null where the helpdesk says that there is none. */
  status: (
    settings: Settings,
    ref: TicketRef,
    ctx: HelpdeskContext,
  ) => Promise<HelpdeskReading | null>
  /**
   * Whether a comment whose text holds `mark` is on the ticket, the newest looked at first;
   * `takes-key` where `addComment` itself drops a second one with the same `onceKey`.
   */
  hasComment: (
    settings: Settings,
    ref: TicketRef,
    mark: string,
    ctx: HelpdeskContext,
  ) => Promise<boolean | 'takes-key'>
  /** Unless `comment.audience` is `public` the customer never sees it. The text ends with its mark. */
  addComment: (
    settings: Settings,
    ref: TicketRef,
    comment: TicketComment & { mark: string },
    ctx: HelpdeskContext,
  ) => Promise<void>
  /** Returns the `rawPriority` that `status` must read afterwards; null where that cannot be told. */
  setPriority: (
    settings: Settings,
    ref: TicketRef,
    priority: TicketPriority,
    ctx: HelpdeskContext,
  ) => Promise<string | null>
  /** Returns the `rawState` that `status` must read afterwards; null where that cannot be told. */
  setState: (
    settings: Settings,
    ref: TicketRef,
    state: Exclude<HelpdeskState, 'unknown'>,
    ctx: HelpdeskContext,
  ) => Promise<string | null>
  /**
   * Verifies and reads what the helpdesk posts to us (header names in lower case): null when the
   * signature is wrong, `unknown` as state where the post only says that something changed.
   * @throws PermanentError for a signed post of another shape
   */
  parseWebhook?: (
    settings: Settings,
    request: HelpdeskRequest,
    ctx: HelpdeskContext,
  ) => HelpdeskPost | null
  /** False where `status` never tells a state: then posts are believed. True where it is left out. */
  reads?: (settings: Settings) => boolean
  /** Tickets changed at or after `since`, oldest change first, one page of at most `limit`: the caller goes on from the last `changedAt`. */
  listChangedSince?: (
    settings: Settings,
    since: Date,
    limit: number,
    ctx: HelpdeskContext,
  ) => Promise<HelpdeskReading[]>
}

/** The orders that the engine gives: each may be given twice, after a crash or a lost answer, and takes effect once. */
export type Helpdesk = {
  kind: string
  label: { 'zh-CN': string; en: string }
  settings: z.ZodType
  searchLagMs: number
  /** Whether it can be asked for the state of a ticket; then its posts are only a reason to ask. */
  reads: (settings: unknown) => boolean
  find: (settings: unknown, key: string, ctx: HelpdeskContext) => Promise<TicketRef[] | 'takes-key'>
  /** Searches by `key`, creates only where nothing is found, reads back, and names the twins that carry the key too. */
  open: (
    settings: unknown,
    draft: TicketDraft,
    key: string,
    ctx: HelpdeskContext,
  ) => Promise<OpenedTicket>
  /** Adds the comment unless one with its `onceKey` is there. Internal unless said otherwise. */
  comment: (
    settings: unknown,
    ref: TicketRef,
    comment: { text: string; onceKey: string; audience?: TicketComment['audience'] },
    ctx: HelpdeskContext,
  ) => Promise<void>
  /** @throws PermanentError where the helpdesk took the order and did not follow it */
  setPriority: (
    settings: unknown,
    ref: TicketRef,
    priority: TicketPriority,
    ctx: HelpdeskContext,
  ) => Promise<void>
  /** Returns the state as the helpdesk calls it, null where that cannot be told. @throws PermanentError as `setPriority` */
  setState: (
    settings: unknown,
    ref: TicketRef,
    state: Exclude<HelpdeskState, 'unknown'>,
    ctx: HelpdeskContext,
  ) => Promise<string | null>
  status: (
    settings: unknown,
    ref: TicketRef,
    ctx: HelpdeskContext,
  ) => Promise<HelpdeskReading | null>
  parseWebhook?: (
    settings: unknown,
    request: HelpdeskRequest,
    ctx: HelpdeskContext,
  ) => HelpdeskPost | null
  listChangedSince?: (
    settings: unknown,
    since: Date,
    limit: number,
    ctx: HelpdeskContext,
  ) => Promise<HelpdeskReading[]>
}

export function defineHelpdesk<Settings>(definition: HelpdeskDefinition<Settings>): Helpdesk {
  const read = (settings: unknown) => definition.settings.parse(settings)
  const { kind, label, parseWebhook, listChangedSince, searchLagMs = 0 } = definition
  const statusOf = (settings: Settings, ref: TicketRef, ctx: HelpdeskContext) => () =>
    definition.status(settings, ref, ctx)
  return {
    kind,
    label,
    settings: definition.settings,
    searchLagMs,
    reads: (settings) => definition.reads?.(read(settings)) ?? true,
    find: (settings, key, ctx) => definition.find(read(settings), key, ctx),
    open: (given, draft, key, ctx) => {
      const settings = read(given)
      return openOnce({
        searchLagMs,
        find: () => definition.find(settings, key, ctx),
        create: () => definition.create(settings, draft, key, ctx),
        status: (ref) => definition.status(settings, ref, ctx),
      })
    },
    comment: (given, ref, comment, ctx) => {
      const settings = read(given)
      return commentOnce(comment, {
        has: (mark) => definition.hasComment(settings, ref, mark, ctx),
        add: (marked) => definition.addComment(settings, ref, marked, ctx),
      })
    },
    setPriority: async (given, ref, priority, ctx) => {
      const settings = read(given)
      await setAndCheck({
        what: `priority ${priority}`,
        set: () => definition.setPriority(settings, ref, priority, ctx),
        status: statusOf(settings, ref, ctx),
        rawOf: (reading) => reading.rawPriority,
      })
    },
    setState: (given, ref, state, ctx) => {
      const settings = read(given)
      return setAndCheck({
        what: `state ${state}`,
        set: () => definition.setState(settings, ref, state, ctx),
        status: statusOf(settings, ref, ctx),
        rawOf: (reading) => reading.rawState,
      })
    },
    status: (settings, ref, ctx) => definition.status(read(settings), ref, ctx),
    ...(parseWebhook && {
      parseWebhook: (settings, request, ctx) => parseWebhook(read(settings), request, ctx),
    }),
    ...(listChangedSince && {
      listChangedSince: (settings, since, limit, ctx) =>
        listChangedSince(read(settings), since, limit, ctx),
    }),
  }
}
