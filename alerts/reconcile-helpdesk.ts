import { dayMs, minuteMs } from '../core/clock.ts'
import { RetryableError } from '../core/errors.ts'
import { ticketsToReconcile } from '../db/queries/ticket-orders.ts'
import { openTicketTrouble, resolveTicketTroubles } from '../db/queries/ticket-troubles.ts'
import { lockTicket, updateTicket } from '../db/queries/tickets.ts'
import { tellOperator } from '../jobs/contracts.ts'

import { decideTroubles, type Troubles } from './decide-troubles.ts'
import type { AlertDeps } from './deps.ts'
import type { Helpdesk } from './helpdesk.ts'
import { helpdeskOf } from './helpdesks/index.ts'
import { ticketKey } from './ticket-key.ts'

const callTimeoutMs = 20_000
/** Tickets in one run: two questions each, at limits as low as 60 a minute. */
const maxTickets = 20
const everyMs = dayMs
/** An attempt that was taken for lost may still make its ticket this late. */
const settledMs = 10 * minuteMs
/** Of those closed longer ago nobody cares for a twin. */
const closedForMs = 30 * dayMs

/**
 * Looks once a day for each of our tickets whether the helpdesk has exactly one of it: a second one with
 * its key, one that lost its key, or none at all is a trouble that an operator is told of.
 */
export async function reconcileHelpdesk(deps: AlertDeps): Promise<void> {
  const { kind } = deps.helpdesk
  const helpdesk = helpdeskOf(kind)
  if (!helpdesk) return
  const now = deps.clock.now()
  const ticketIds = await ticketsToReconcile(deps.db, {
    helpdesk: kind,
    before: new Date(now.getTime() - everyMs),
    openedBefore: new Date(now.getTime() - settledMs),
    since: new Date(now.getTime() - closedForMs),
    limit: maxTickets,
  })
  for (const ticketId of ticketIds) {
    const noticeIds = await reconcile(deps, helpdesk, ticketId)
    for (const noticeId of noticeIds) await deps.nudge(tellOperator, { noticeId })
  }
}

async function reconcile(deps: AlertDeps, helpdesk: Helpdesk, ticketId: number): Promise<number[]> {
  return deps.db.transaction(async (tx) => {
    const ticket = await lockTicket(tx, ticketId)
    if (!ticket || ticket.externalId === null) return []
    const now = deps.clock.now()
    const settings = deps.fillSecrets(deps.helpdesk.settings)
    const ctx = { now, signal: AbortSignal.timeout(callTimeoutMs) }
    const ref = { externalId: ticket.externalId, url: ticket.externalUrl }
    const found = await troublesOf(helpdesk, settings, ref, ticketKey(ticket), ctx).catch(
      (error: unknown) => {
        // busy now: the ticket is looked at again with the next run
        if (error instanceof RetryableError) return 'later' as const
        throw error
      },
    )
    if (found === 'later') return []
    await updateTicket(tx, ticketId, { reconciledAt: now, updatedAt: now })
    const noticeIds: number[] = []
    for (const kind of ['twin', 'keyless', 'gone'] as const) {
      const detail = found?.[kind] ?? null
      if (detail === null) await resolveTicketTroubles(tx, ticketId, [kind], now)
      else noticeIds.push(...(await openTicketTrouble(tx, { ticketId, kind, detail, at: now })))
    }
    return noticeIds
  })
}

/** Null where the helpdesk itself makes no second ticket for a key. */
async function troublesOf(
  helpdesk: Helpdesk,
  settings: Record<string, unknown>,
  ref: { externalId: string; url: string | null },
  key: string,
  ctx: { now: Date; signal: AbortSignal },
): Promise<Troubles | null> {
  const found = await helpdesk.find(settings, key, ctx)
  if (found === 'takes-key') return null
  const isFound = found.some((one) => one.externalId === ref.externalId)
  if (isFound) return decideTroubles(ref, found, true)
  const reading = await helpdesk.status(settings, ref, ctx)
  // beyond what a search still shows (archived, hundreds of tickets ago) it may carry our key all the same
  const carriesKey = reading?.key !== undefined && reading.key !== null
  return decideTroubles(ref, carriesKey ? [ref, ...found] : found, reading !== null)
}
