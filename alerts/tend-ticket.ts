import { z } from 'zod'

import { PermanentError, RetryableError } from '../core/errors.ts'
import { ticketPriorities, type TicketPriority } from '../core/response.ts'
import type { Tx } from '../db/client.ts'
import {
  changeTicketOrder,
  nextTicketOrder,
  type TicketOrderRow,
} from '../db/queries/ticket-orders.ts'
import { openTicketTrouble, resolveTicketTroubles } from '../db/queries/ticket-troubles.ts'
import { lockTicket, updateTicket, type TicketRow } from '../db/queries/tickets.ts'
import { tellOperator, tendTicket as tendTicketJob } from '../jobs/contracts.ts'

import type { AlertDeps } from './deps.ts'
import { deskFact } from './desk-fact.ts'
import type { Helpdesk, HelpdeskContext } from './helpdesk.ts'
import { helpdeskOf } from './helpdesks/index.ts'
import { nextCheck } from './next-check.ts'
import { retryDelay } from './retry-delay.ts'
import { takeReading } from './take-reading.ts'

/** About two hours of retries; then the order stands as failed, and an operator is told. */
const maxAttempts = 10
const callTimeoutMs = 20_000
/** More in one run would keep a worker from other tickets; the sweep nudges again. */
const maxOrders = 50

type Step = { goOn: boolean; retryAt: Date | null; noticeIds: number[] }
const over: Step = { goOn: false, retryAt: null, noticeIds: [] }

/**
 * Carries out what is ordered on one open ticket, one order after the other, each in its own
 * transaction with the row held across the helpdesk's answer; then, when it is due, reads how the ticket
 * stands there. An order that is given twice, after a crash, takes effect once: the helpdesk's adapter
 * looks before it writes.
 */
export async function tendTicket(
  deps: AlertDeps,
  { ticketId }: { ticketId: number },
): Promise<void> {
  const noticeIds: number[] = []
  for (let order = 0; order < maxOrders; order += 1) {
    const step = await deps.db.transaction((tx) => tend(deps, tx, ticketId))
    noticeIds.push(...step.noticeIds)
    if (step.retryAt) {
      const delayMs = Math.max(0, step.retryAt.getTime() - deps.clock.now().getTime())
      await deps.nudge(tendTicketJob, { ticketId }, { delayMs })
    }
    if (!step.goOn) break
  }
  for (const noticeId of noticeIds) await deps.nudge(tellOperator, { noticeId })
}

async function tend(deps: AlertDeps, tx: Tx, ticketId: number): Promise<Step> {
  const ticket = await lockTicket(tx, ticketId)
  if (!ticket || ticket.externalId === null || !isOpened(ticket)) return over
  const now = deps.clock.now()
  const order = await nextTicketOrder(tx, ticketId, now)
  if (order) return carryOut(deps, tx, ticket, order, now)
  if (ticket.checkDueAt !== null && ticket.checkDueAt <= now) return look(deps, tx, ticket, now)
  return over
}

function isOpened({ status }: TicketRow): boolean {
  return status !== 'pending' && status !== 'failed'
}

async function carryOut(
  deps: AlertDeps,
  tx: Tx,
  ticket: TicketRow,
  order: TicketOrderRow,
  now: Date,
): Promise<Step> {
  const attempts = order.attempts + 1
  try {
    const isDone = await obey(deps, tx, ticket, order, now)
    const status = isDone ? ('done' as const) : ('superseded' as const)
    const settled = { status, attempts, lastError: null, settledAt: deps.clock.now() }
    await changeTicketOrder(tx, order.id, { ...settled, notBefore: null })
    if (isDone) await resolveTicketTroubles(tx, ticket.id, ['refused'], now)
    deps.log.debug({ ticketId: ticket.id, order: order.kind, status }, 'ticket order')
    return { ...over, goOn: true }
  } catch (error) {
    const lastError = deskFact(error)
    if (lastError === null) throw error
    deps.log.warn({ ticketId: ticket.id, order: order.kind, error: lastError }, 'ticket order')
    if (error instanceof RetryableError && attempts < maxAttempts) {
      const retryAt = new Date(now.getTime() + retryDelay(attempts, error.retryAfterMs))
      await changeTicketOrder(tx, order.id, { attempts, lastError, notBefore: retryAt })
      return { ...over, retryAt }
    }
    const settledAt = deps.clock.now()
    await changeTicketOrder(tx, order.id, { status: 'failed', attempts, lastError, settledAt })
    const detail = `${order.kind}: ${lastError}`
    const trouble = { ticketId: ticket.id, kind: 'refused' as const, detail, at: now }
    return { goOn: true, retryAt: null, noticeIds: await openTicketTrouble(tx, trouble) }
  }
}

/** False where the order has become pointless. */
async function obey(
  deps: AlertDeps,
  tx: Tx,
  ticket: TicketRow,
  order: TicketOrderRow,
  now: Date,
): Promise<boolean> {
  const { helpdesk, settings, ref, ctx } = deskOf(deps, ticket, now)
  switch (order.kind) {
    case 'comment': {
      const { text, audience, onceKey } = order
      const comment = { text, audience, onceKey: `${ticket.id}-${onceKey}` }
      await helpdesk.comment(settings, ref, comment, ctx)
      return true
    }
    case 'priority': {
      const priority = readPriority(order.text)
      if (priority !== ticket.priority) return false
      await helpdesk.setPriority(settings, ref, priority, ctx)
      return true
    }
    case 'state': {
      const to = z.enum(['open', 'waiting', 'solved', 'closed']).parse(order.text)
      if (to !== ticket.status) return false
      const rawState = await helpdesk.setState(settings, ref, to, ctx)
      await updateTicket(tx, ticket.id, { rawState: rawState ?? ticket.rawState, updatedAt: now })
      return true
    }
  }
}

const readPriority = (text: string): TicketPriority => z.enum(ticketPriorities).parse(text)

async function look(deps: AlertDeps, tx: Tx, ticket: TicketRow, now: Date): Promise<Step> {
  try {
    const { helpdesk, settings, ref, ctx } = deskOf(deps, ticket, now)
    const reading = helpdesk.reads(settings) ? await helpdesk.status(settings, ref, ctx) : undefined
    const told = reading && { ...reading, by: 'reading' as const, at: reading.changedAt }
    const taken = told === undefined ? null : await takeReading(tx, ticket.id, told, now)
    const stands = { status: taken?.status ?? ticket.status, solvedAt: ticket.solvedAt }
    const lists = reading === undefined || helpdesk.listChangedSince !== undefined
    const checkDueAt = lists || reading === null ? null : nextCheck(stands, now)
    await updateTicket(tx, ticket.id, { checkDueAt, updatedAt: now })
    return { ...over, noticeIds: taken?.noticeIds ?? [] }
  } catch (error) {
    const fact = deskFact(error)
    if (fact === null) throw error
    deps.log.warn({ ticketId: ticket.id, error: fact }, 'helpdesk state not known')
    const waitMs = retryDelay(1, error instanceof RetryableError ? error.retryAfterMs : undefined)
    const retryAt = new Date(now.getTime() + waitMs)
    await updateTicket(tx, ticket.id, { checkDueAt: retryAt, updatedAt: now })
    return { ...over, retryAt }
  }
}

type DeskCall = {
  helpdesk: Helpdesk
  settings: Record<string, unknown>
  ref: { externalId: string; url: string | null }
  ctx: HelpdeskContext
}

function deskOf(deps: AlertDeps, ticket: TicketRow, now: Date): DeskCall {
  const { kind, settings } = deps.helpdesk
  if (ticket.helpdesk !== kind || ticket.externalId === null)
    throw new PermanentError(
      `ticket: was opened at "${ticket.helpdesk}", the helpdesk is now "${kind}"`,
    )
  const helpdesk = helpdeskOf(kind)
  if (!helpdesk) throw new PermanentError(`helpdesk: unknown kind "${kind}"`)
  return {
    helpdesk,
    settings: deps.fillSecrets(settings),
    ref: { externalId: ticket.externalId, url: ticket.externalUrl },
    ctx: { now, signal: AbortSignal.timeout(callTimeoutMs) },
  }
}
