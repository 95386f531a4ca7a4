import type { Tx } from '../db/client.ts'
import { addFollowUps } from '../db/queries/follow-ups.ts'
import { heldCalendar } from '../db/queries/held-calendar.ts'
import { beginTurn, turnState } from '../db/queries/ticket-turns.ts'
import { holdTicket } from '../db/queries/tickets.ts'

import { moveTicket } from './actions/move-ticket.ts'
import { decideTurn } from './decide-turn.ts'
import { serviceTerms } from './service-terms.ts'
import { nextAnswerDeadline } from './ticket-deadlines.ts'

type Said = {
  ticketId: number
  /** When the customer said it: before our last answer it asks nothing new. */
  saidAt: Date
  /** `koushao` for a post that was found, else who wrote it down. */
  actor: string
}

/**
 * The customer spoke on a ticket that was answered before: the next answer is owed within the time of its tier, and a
 * ticket that waited for the customer goes on. Works in the caller's transaction; true where an answer is owed anew.
 */
export async function hearCustomer(
  tx: Tx,
  { ticketId, saidAt, actor }: Said,
  now: Date,
): Promise<boolean> {
  const held = await holdTicket(tx, ticketId)
  if (!held) return false
  const { status, firstAnsweredAt } = held.ticket
  const { latest, pause } = await turnState(tx, ticketId)
  const isOwed = latest !== null && latest.answeredAt === null
  const lastAnsweredAt = latest?.answeredAt ?? firstAnsweredAt
  const { begins, resumes } = decideTurn({ status, lastAnsweredAt, isOwed, pause }, saidAt)
  if (resumes) await moveTicket(tx, { ticketId, to: 'open', at: now, actor })
  if (!begins) return false
  const number = (latest?.number ?? 0) + 1
  await beginTurn(tx, { ticketId, number, askedAt: now, toldBy: actor })
  const { level, clock } = serviceTerms(held.settings, await heldCalendar(tx))(held)
  const deadline = nextAnswerDeadline(now, level, clock)
  const of = { subject: 'ticket', subjectId: ticketId, round: number } as const
  await addFollowUps(tx, [{ ...of, ...deadline }])
  return true
}
