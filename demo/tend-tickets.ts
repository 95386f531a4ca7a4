import { answerTicket } from '../alerts/actions/answer-ticket.ts'
import type { ActionDeps } from '../alerts/actions/deps.ts'
import { grantCompensation } from '../alerts/actions/grant-compensation.ts'
import { recordCallBack } from '../alerts/actions/record-call-back.ts'
import { solveTicket } from '../alerts/actions/solve-ticket.ts'
import { fixedClock } from '../core/clock.ts'
import { ConflictError } from '../core/errors.ts'
import { createHolidayCalendar } from '../lib/calendar/holiday-calendar.ts'
import { shippedYears } from '../lib/calendar/shipped-years.ts'
import { createWorkingClock } from '../lib/working-clock.ts'

import { demoBrandSettings } from './demo-brand-settings.ts'
import { nextDeed, type Tended } from './next-deed.ts'
import type { Story } from './scenario/post.ts'
import { serviceFate } from './service-fate.ts'
import { solutionOf } from './solution-of.ts'
import { tendedTickets } from './tended-tickets.ts'

const { serviceHours, timeZone } = demoBrandSettings
const hours = createWorkingClock(serviceHours, timeZone, createHolidayCalendar(shippedYears))
/** What one ticket can see in one pass: an answer, the next, a solution, a call-back. */
const mostPasses = 6

/**
 * The invented service team at work: every deed whose hour has come, at its own hour, through the very actions of the
 * console. Called again it finds nothing that it did before.
 */
export async function tendTickets(
  deps: Omit<ActionDeps, 'nudge'>,
  storyOf: (externalId: string) => Story | null,
): Promise<void> {
  const now = deps.clock.now()
  for (let pass = 0; pass < mostPasses; pass += 1) {
    let done = 0
    for (const ticket of await tendedTickets(deps.db)) {
      const story = storyOf(ticket.externalId)
      const isAgain = ticket.secondComplaintOf !== null || ticket.reopenedCount > 0
      const fate = serviceFate({ externalId: ticket.externalId, story, isAgain })
      if (await tend(deps, ticket, fate, now)) done += 1
    }
    if (done === 0) return
  }
}

async function tend(
  deps: Omit<ActionDeps, 'nudge'>,
  ticket: Awaited<ReturnType<typeof tendedTickets>>[number] & Tended,
  fate: ReturnType<typeof serviceFate>,
  now: Date,
): Promise<boolean> {
  const deed = nextDeed(ticket, fate, now, hours)
  if (deed === null) return false
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
        break
      case 'next-answer':
        await answerTicket(at, { ticketId, text: '已回复客户，告知最新进度。' }, fate.who)
        break
      case 'solve':
        await solveTicket(at, { ticketId, note: solutionOf(ticket.topic, fate.solution) }, fate.who)
        break
      case 'call-back':
        await recordCallBack(at, { ticketId, ...deed.said }, fate.who)
    }
    return true
  } catch (error) {
    // a visitor of the demo was first
    if (!(error instanceof ConflictError)) throw error
    return false
  }
}
