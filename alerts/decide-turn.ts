import type { TicketStatus } from '../core/response.ts'
import type { PauseReason } from '../core/service-level.ts'

/** A ticket when its customer speaks. */
export type SpokenTo = {
  status: TicketStatus
  /** The last that we said to the customer; null before the first answer. */
  lastAnsweredAt: Date | null
  /** The customer spoke before, and nobody has answered since. */
  isOwed: boolean
  /** What its clock stands still for; null where it runs. */
  pause: PauseReason | null
}

export type Turn = {
  /** An answer is owed from now on. */
  begins: boolean
  /** What the ticket waited for is there: its clock goes on. */
  resumes: boolean
}

/**
 * The customer spoke: is the next answer owed from now on? Before the first answer that one is owed already, what was
 * written before our last answer asks nothing new, and of several words without an answer the oldest counts.
 */
export function decideTurn(ticket: SpokenTo, saidAt: Date): Turn {
  const isWorkedOn = ticket.status === 'open' || ticket.status === 'waiting'
  if (!isWorkedOn || ticket.lastAnsweredAt === null || saidAt < ticket.lastAnsweredAt)
    return { begins: false, resumes: false }
  return { begins: !ticket.isOwed, resumes: ticket.pause === 'customer' }
}
