import { RetryableError } from '../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../core/response.ts'

export type OpenedTicket = {
  ref: TicketRef
  /** False where an earlier attempt had made it. */
  made: boolean
  /** Other tickets with the same key: made by an attempt that was taken for lost. A person closes them. */
  twins: TicketRef[]
  /** The helpdesk dropped our key: the ticket cannot be found again by it. */
  keyless: boolean
}

type Steps = {
  searchLagMs: number
  find: () => Promise<TicketRef[] | 'takes-key'>
  create: () => Promise<TicketRef>
  status: (ref: TicketRef) => Promise<HelpdeskReading | null>
}

/**
 * One ticket per key at a helpdesk that has no idempotent create: search, create, read back, search
 * again. The oldest ticket of a key is the ticket, so whoever asks decides alike. The caller holds a
 * lock on its row, so that two workers never stand between search and create.
 * @throws RetryableError where the answer is lost, not to be tried again before the search would show the ticket
 */
export async function openOnce(steps: Steps): Promise<OpenedTicket> {
  const before = await steps.find()
  if (before === 'takes-key') {
    return { ref: await steps.create(), made: true, twins: [], keyless: false }
  }
  const [first, ...others] = before
  if (first) return { ref: first, made: false, twins: others, keyless: false }

  const made = await steps.create().catch((error: unknown) => {
    throw afterTheLag(error, steps.searchLagMs)
  })
  const reading = await steps.status(made)
  if (reading === null) {
    throw new RetryableError('helpdesk: the new ticket cannot be read back', {
      retryAfterMs: Math.max(steps.searchLagMs, 1_000),
    })
  }
  // a ticket made by an attempt that was taken for lost may have come to light meanwhile
  const after = await steps.find()
  const all = after === 'takes-key' ? [] : after
  const keyless = reading.key === null
  const [oldest = made] = all
  const twins = [...all, made].filter(
    (one, i, list) =>
      one.externalId !== oldest.externalId &&
      list.findIndex((other) => other.externalId === one.externalId) === i,
  )
  const isMade = oldest.externalId === made.externalId
  return { ref: oldest, made: isMade, twins, keyless: keyless && isMade }
}

function afterTheLag(error: unknown, searchLagMs: number): unknown {
  if (!(error instanceof RetryableError) || searchLagMs === 0) return error
  const retryAfterMs = Math.max(searchLagMs, error.retryAfterMs ?? 0)
  return new RetryableError(error.message, { retryAfterMs, cause: error.cause })
}
