import type { ServiceFate } from './service-fate.ts'

/** A ticket as the invented team sees it. */
export type Tended = {
  status: 'open' | 'solved'
  createdAt: Date
  firstAnsweredAt: Date | null
  solvedAt: Date | null
  reopenedCount: number
  /** The latest that stands in its thread: nothing is done before it. */
  lastEventAt: Date | null
}

export type Deed =
  | { kind: 'answer' | 'solve'; at: Date }
  | { kind: 'call-back'; at: Date; said: { satisfied: boolean; score: number } }

/** What the team does next on a ticket, if its hour has come. Whatever was reopened waits for the visitor. */
export function nextDeed(ticket: Tended, fate: ServiceFate, now: Date): Deed | null {
  if (ticket.reopenedCount > 0) return null
  if (ticket.status === 'solved') {
    if (fate.callBack === null || ticket.solvedAt === null) return null
    const { afterMs, ...said } = fate.callBack
    const at = atLeast(ticket.lastEventAt, ticket.solvedAt, afterMs)
    return at <= now ? { kind: 'call-back', at, said } : null
  }
  const [kind, afterMs] =
    ticket.firstAnsweredAt === null
      ? (['answer', fate.answerMs] as const)
      : (['solve', fate.solveMs] as const)
  if (afterMs === null) return null
  const at = atLeast(ticket.lastEventAt, ticket.createdAt, afterMs)
  return at <= now ? { kind, at } : null
}

/** On a slow machine the engine looks late: its word stands first, as in a thread. */
function atLeast(earliest: Date | null, from: Date, afterMs: number): Date {
  return new Date(Math.max(earliest?.getTime() ?? 0, from.getTime() + afterMs))
}
