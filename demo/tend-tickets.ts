import { answerTicket } from '../alerts/actions/answer-ticket.ts'
import { grantCompensation } from '../alerts/actions/grant-compensation.ts'
import { recordCallBack } from '../alerts/actions/record-call-back.ts'
import { solveTicket } from '../alerts/actions/solve-ticket.ts'
import type { ActionDeps } from '../alerts/actions/deps.ts'
import { fixedClock } from '../core/clock.ts'
import { ConflictError } from '../core/errors.ts'

import { nextDeed, type Tended } from './next-deed.ts'
import type { Story } from './scenario/post.ts'
import { serviceFate } from './service-fate.ts'
import { tendedTickets } from './tended-tickets.ts'

/**
 * The invented service team at work: every deed whose hour has come, at its own hour, through the very actions of the
 * console. Called again it finds nothing that it did before.
 */
export async function tendTickets(
  deps: Omit<ActionDeps, 'nudge'>,
  storyOf: (externalId: string) => Story | null,
): Promise<void> {
  const now = deps.clock.now()
  for (const ticket of await tendedTickets(deps.db)) {
    const story = storyOf(ticket.externalId)
    const isAgain = ticket.secondComplaintOf !== null || ticket.reopenedCount > 0
    const fate = serviceFate({ externalId: ticket.externalId, story, isAgain })
    await tend(deps, ticket, fate, now)
  }
}

async function tend(
  deps: Omit<ActionDeps, 'nudge'>,
  ticket: Tended & { id: number },
  fate: ReturnType<typeof serviceFate>,
  now: Date,
): Promise<void> {
  const deed = nextDeed(ticket, fate, now)
  if (deed === null) return
  const ticketId = ticket.id
  // the nudges of these actions are none; the hour is the deed's own
  const at: ActionDeps = { db: deps.db, nudge: async () => {}, clock: fixedClock(deed.at) }
  try {
    switch (deed.kind) {
      case 'answer':
        await answerTicket(
          at,
          { ticketId, text: '已私信客户致歉，核对了订单，约定处理时间。' },
          fate.who,
        )
        if (fate.voucherYuan !== null) {
          const amountCents = fate.voucherYuan * 100
          const person = { email: fate.who, role: 'service' as const }
          const reason = '多次改约，给客户的歉意'
          await grantCompensation(at, { ticketId, kind: 'voucher', amountCents, reason }, person)
        }
        return
      case 'solve':
        await solveTicket(at, { ticketId, note: '已上门处理，客户当场确认' }, fate.who)
        return
      case 'call-back':
        await recordCallBack(at, { ticketId, ...deed.said }, fate.who)
    }
  } catch (error) {
    // a visitor of the demo was first
    if (!(error instanceof ConflictError)) throw error
  }
}
