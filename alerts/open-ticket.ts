import { PermanentError, RetryableError } from '../core/errors.ts'
import type { Tx } from '../db/client.ts'
import { solvedTickets, ticketText } from '../db/queries/solved-tickets.ts'
import { addTicketOrders } from '../db/queries/ticket-orders.ts'
import { openTicketTrouble } from '../db/queries/ticket-troubles.ts'
import { addTicketEvent, lockTicket, updateTicket, type TicketRow } from '../db/queries/tickets.ts'
import { openTicket as openTicketJob, tellOperator, tendTicket } from '../jobs/contracts.ts'

import type { AlertDeps } from './deps.ts'
import { deskFact } from './desk-fact.ts'
import { firstNote } from './first-note.ts'
import type { Helpdesk } from './helpdesk.ts'
import { helpdeskOf } from './helpdesks/index.ts'
import { nextCheck } from './next-check.ts'
import type { OpenedTicket } from './open-once.ts'
import { retryDelay } from './retry-delay.ts'
import { similarTickets } from './similar-tickets.ts'
import { ticketKey } from './ticket-key.ts'

/** About two hours of retries; then it stands as failed in the console until somebody retries it. */
const maxAttempts = 10
const openTimeoutMs = 20_000

/** Solved tickets that the new one is compared with, and how many of them are told. */
const compared = 300
const told = 3

type Step = { noticeIds: number[] } & (
  | { outcome: 'opened' | 'failed' }
  | { outcome: 'retry'; retryAt: Date }
)
type Opened = { helpdesk: Helpdesk; settings: Record<string, unknown>; ticket: OpenedTicket }

/**
 * Opens one pending ticket at the helpdesk. The row stays locked across the call; a crash after the
 * helpdesk accepted asks again under the same idempotency key and finds the first ticket.
 */
export async function openTicket(deps: AlertDeps, payload: { ticketId: number }): Promise<void> {
  const { ticketId } = payload
  const asked = await beginAttempt(deps, ticketId)
  if (asked instanceof Date) {
    const delayMs = Math.max(0, asked.getTime() - deps.clock.now().getTime())
    await deps.nudge(openTicketJob, { ticketId }, { delayMs })
    return
  }
  const step = await deps.db.transaction(async (tx): Promise<Step | null> => {
    const ticket = await lockTicket(tx, ticketId)
    const now = deps.clock.now()
    if (!ticket || ticket.status !== 'pending') return null
    if (asked !== 'begun' && ticket.notBefore !== null && ticket.notBefore > now) return null
    const attempts = ticket.attempts + 1
    try {
      const opened = await askHelpdesk(deps, ticket, now)
      return { outcome: 'opened', noticeIds: await save(deps, tx, ticket, opened, attempts) }
    } catch (error) {
      const lastError = deskFact(error)
      if (lastError === null) throw error
      const failed = !(error instanceof RetryableError) || attempts >= maxAttempts
      const wanted = error instanceof RetryableError ? error.retryAfterMs : undefined
      const retryAt = new Date(now.getTime() + retryDelay(attempts, wanted))
      await updateTicket(tx, ticketId, {
        status: failed ? 'failed' : 'pending',
        attempts,
        lastError,
        notBefore: failed ? null : retryAt,
        updatedAt: deps.clock.now(),
      })
      const noticeIds: number[] = []
      return failed ? { outcome: 'failed', noticeIds } : { outcome: 'retry', retryAt, noticeIds }
    }
  })
  if (!step) return
  deps.metrics.tickets.inc({ helpdesk: deps.helpdesk.kind, outcome: step.outcome })
  deps.log.info({ ticketId, outcome: step.outcome }, 'ticket')
  for (const noticeId of step.noticeIds) await deps.nudge(tellOperator, { noticeId })
  if (step.outcome === 'opened') await deps.nudge(tendTicket, { ticketId })
  if (step.outcome === 'retry') {
    const delayMs = Math.max(0, step.retryAt.getTime() - deps.clock.now().getTime())
    await deps.nudge(openTicketJob, { ticketId }, { delayMs })
  }
}

/**
 * Where the helpdesk's search lags behind, the attempt is written down before it is made: after a crash
 * nobody asks again before the search would show what it made. Returns the instant to wait for.
 */
async function beginAttempt(deps: AlertDeps, ticketId: number): Promise<'begun' | 'free' | Date> {
  const lagMs = helpdeskOf(deps.helpdesk.kind)?.searchLagMs ?? 0
  if (lagMs === 0) return 'free'
  return deps.db.transaction(async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    if (!ticket || ticket.status !== 'pending') return 'free'
    const now = deps.clock.now()
    if (ticket.notBefore !== null && ticket.notBefore > now) return ticket.notBefore
    const seenAt = ticket.askedAt && new Date(ticket.askedAt.getTime() + lagMs)
    if (seenAt && seenAt > now) return seenAt
    await updateTicket(tx, ticketId, { askedAt: now, updatedAt: now })
    return 'begun'
  })
}

async function askHelpdesk(deps: AlertDeps, ticket: TicketRow, now: Date): Promise<Opened> {
  const { kind } = deps.helpdesk
  // an attempt may have reached the former helpdesk: a second ticket elsewhere needs a person's word
  if (ticket.helpdesk !== kind && (ticket.attempts > 0 || ticket.askedAt !== null)) {
    throw new PermanentError(
      `ticket: was tried at "${ticket.helpdesk}", the helpdesk is now "${kind}"`,
    )
  }
  const helpdesk = helpdeskOf(kind)
  if (!helpdesk) throw new PermanentError(`helpdesk: unknown kind "${kind}"`)
  const settings = deps.fillSecrets(deps.helpdesk.settings)
  const ctx = { now, signal: AbortSignal.timeout(openTimeoutMs) }
  const draft = { ...ticket.draft, priority: ticket.priority }
  return {
    helpdesk,
    settings,
    ticket: await helpdesk.open(settings, draft, ticketKey(ticket), ctx),
  }
}

/** The ticket stands: its first note is ordered, with how similar ones were solved. Returns messages to operators. */
async function save(
  deps: AlertDeps,
  tx: Tx,
  row: TicketRow,
  { helpdesk, settings, ticket }: Opened,
  attempts: number,
): Promise<number[]> {
  const at = deps.clock.now()
  const { id: ticketId, brandId, topic } = row
  // our own row is the ticket: it stood as soon as it was written
  const openedAt = helpdesk.kind === 'builtin' ? row.createdAt : at
  const solved = await solvedTickets(tx, { brandId, topic, except: ticketId, limit: compared })
  const similar = similarTickets(await ticketText(tx, ticketId), solved, told)
  const isAskedAlone = helpdesk.reads(settings) && !helpdesk.listChangedSince
  await updateTicket(tx, ticketId, {
    status: 'open',
    helpdesk: helpdesk.kind,
    externalId: ticket.ref.externalId,
    externalUrl: ticket.ref.url,
    openedAt,
    attempts,
    lastError: null,
    notBefore: null,
    similar,
    checkDueAt: isAskedAlone ? nextCheck({ status: 'open', solvedAt: null }, at) : null,
    updatedAt: at,
  })
  const opened = { kind: 'opened' as const, actor: 'koushao', text: ticket.ref.externalId }
  await addTicketEvent(tx, { ticketId, at: openedAt, ...opened, onceKey: 'opened' })
  if (helpdesk.kind !== 'builtin' && row.draft.note !== undefined) {
    const text = firstNote(row.draft.note, similar, deps)
    const note = { ticketId, kind: 'comment' as const, text, onceKey: 'first-note' }
    await addTicketOrders(tx, [{ ...note, createdAt: at }])
  }
  const twins = ticket.twins.map((one) => one.externalId).join(', ')
  const troubles = [
    ...(twins === '' ? [] : [{ kind: 'twin' as const, detail: twins }]),
    ...(ticket.keyless ? [{ kind: 'keyless' as const, detail: ticket.ref.externalId }] : []),
  ]
  const noticeIds: number[] = []
  for (const trouble of troubles)
    noticeIds.push(...(await openTicketTrouble(tx, { ticketId, ...trouble, at })))
  return noticeIds
}
