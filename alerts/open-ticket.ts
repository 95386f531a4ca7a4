import { z } from 'zod'

import { PermanentError, RetryableError } from '../core/errors.ts'
import type { TicketRef } from '../core/response.ts'
import { addTicketEvent, lockTicket, updateTicket, type TicketRow } from '../db/queries/tickets.ts'
import { openTicket as openTicketJob } from '../jobs/contracts.ts'

import type { AlertDeps } from './deps.ts'
import { helpdeskOf } from './helpdesks/index.ts'
import { retryDelay } from './retry-delay.ts'

/** About two hours of retries; then it stands as failed in the console until somebody retries it. */
const maxAttempts = 10
const openTimeoutMs = 20_000

type Step = { outcome: 'opened' } | { outcome: 'failed' } | { outcome: 'retry'; retryAt: Date }

/**
 * Opens one pending ticket at the helpdesk. The row stays locked across the call; a crash after the
 * helpdesk accepted asks again under the same idempotency key and finds the first ticket.
 */
export async function openTicket(deps: AlertDeps, payload: { ticketId: number }): Promise<void> {
  const { ticketId } = payload
  const step = await deps.db.transaction(async (tx): Promise<Step | null> => {
    const ticket = await lockTicket(tx, ticketId)
    const now = deps.clock.now()
    if (!ticket || ticket.status !== 'pending') return null
    if (ticket.notBefore !== null && ticket.notBefore > now) return null
    const attempts = ticket.attempts + 1
    try {
      const { helpdesk, ref } = await askHelpdesk(deps, ticket, now)
      const at = deps.clock.now()
      await updateTicket(tx, ticketId, {
        status: 'open',
        helpdesk,
        externalId: ref.externalId,
        externalUrl: ref.url,
        openedAt: at,
        attempts,
        lastError: null,
        notBefore: null,
        updatedAt: at,
      })
      await addTicketEvent(tx, {
        ticketId,
        at,
        kind: 'opened',
        actor: 'koushao',
        text: ref.externalId,
        onceKey: 'opened',
      })
      return { outcome: 'opened' }
    } catch (error) {
      const lastError = factOf(error)
      const failed = isHopeless(error) || attempts >= maxAttempts
      const asked = error instanceof RetryableError ? error.retryAfterMs : undefined
      const retryAt = new Date(now.getTime() + retryDelay(attempts, asked))
      await updateTicket(tx, ticketId, {
        status: failed ? 'failed' : 'pending',
        attempts,
        lastError,
        notBefore: failed ? null : retryAt,
        updatedAt: deps.clock.now(),
      })
      return failed ? { outcome: 'failed' } : { outcome: 'retry', retryAt }
    }
  })
  if (!step) return
  deps.metrics.tickets.inc({ helpdesk: deps.helpdesk.kind, outcome: step.outcome })
  deps.log.info({ ticketId, outcome: step.outcome }, 'ticket')
  if (step.outcome === 'retry') {
    const delayMs = Math.max(0, step.retryAt.getTime() - deps.clock.now().getTime())
    await deps.nudge(openTicketJob, { ticketId }, { delayMs })
  }
}

async function askHelpdesk(
  deps: AlertDeps,
  ticket: TicketRow,
  now: Date,
): Promise<{ helpdesk: string; ref: TicketRef }> {
  const { kind, settings } = deps.helpdesk
  // an attempt may have reached the former helpdesk: a second ticket elsewhere needs a person's word
  if (ticket.helpdesk !== kind && ticket.attempts > 0) {
    throw new PermanentError(
      `ticket: was tried at "${ticket.helpdesk}", the helpdesk is now "${kind}"`,
    )
  }
  const helpdesk = helpdeskOf(kind)
  if (!helpdesk) throw new PermanentError(`helpdesk: unknown kind "${kind}"`)
  const ctx = { now, signal: AbortSignal.timeout(openTimeoutMs) }
  const key = `${ticket.brandId}-${ticket.problemKey}`
  const ref = await helpdesk.open(deps.fillSecrets(settings), ticket.draft, key, ctx)
  return { helpdesk: kind, ref }
}

function isHopeless(error: unknown): boolean {
  return error instanceof PermanentError || error instanceof z.ZodError
}

function factOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return `helpdesk settings: ${z.prettifyError(error)}`.slice(0, 300)
  return error instanceof Error ? error.message.slice(0, 300) : 'failed'
}
