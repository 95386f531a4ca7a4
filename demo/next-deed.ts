import type { WorkingClock } from '../lib/working-clock.ts'
import { dueIn } from '../lib/working-time.ts'

import type { ServiceFate } from './service-fate.ts'

/** A ticket as the invented team sees it. */
export type Tended = {
  status: 'open' | 'solved'
  createdAt: Date
  firstAnsweredAt: Date | null
  /** Since when the customer waits for the next answer; null where nobody does. */
  owedSince: Date | null
  solvedAt: Date | null
  reopenedCount: number
  /** The latest that stands in its thread: nothing is done before it. */
  lastEventAt: Date | null
}

export type Deed =
  | { kind: 'answer' | 'next-answer' | 'solve'; at: Date }
  | { kind: 'call-back'; at: Date; said: { satisfied: boolean; score: number } }

/** What the team does next on a ticket, within its working hours, if its hour has come. Whatever was reopened waits for the visitor. */
export function nextDeed(
  ticket: Tended,
  fate: ServiceFate,
  now: Date,
  hours: WorkingClock,
): Deed | null {
  if (ticket.reopenedCount > 0) return null
  const after = (from: Date, workingMs: number) => {
    const at = dueIn(from, workingMs, hours).at
    return ticket.lastEventAt !== null && ticket.lastEventAt > at
      ? dueIn(ticket.lastEventAt, 0, hours).at
      : at
  }
  if (ticket.status === 'solved') {
    if (fate.callBack === null || ticket.solvedAt === null) return null
    const { afterMs, ...said } = fate.callBack
    const at = after(new Date(ticket.solvedAt.getTime() + afterMs), 0)
    return at <= now ? { kind: 'call-back', at, said } : null
  }
  if (ticket.firstAnsweredAt !== null && ticket.owedSince !== null) {
    if (fate.nextAnswerMs === null) return null
    const at = after(ticket.owedSince, fate.nextAnswerMs)
    return at <= now ? { kind: 'next-answer', at } : null
  }
  const [kind, workingMs] =
    ticket.firstAnsweredAt === null
      ? (['answer', fate.answerMs] as const)
      : (['solve', fate.solveMs] as const)
  if (workingMs === null) return null
  const at = after(ticket.createdAt, workingMs)
  return at <= now ? { kind, at } : null
}
