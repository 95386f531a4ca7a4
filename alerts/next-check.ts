import { dayMs, hourMs, minuteMs } from '../core/clock.ts'
import type { TicketStatus } from '../core/response.ts'

/** A solved ticket is looked at this long, in case it is reopened there. */
const solvedForMs = 30 * dayMs

/** When to ask a helpdesk that cannot list its changes for one ticket again; null for one that is over. */
export function nextCheck(
  ticket: { status: TicketStatus; solvedAt: Date | null },
  now: Date,
): Date | null {
  switch (ticket.status) {
    case 'open':
    case 'waiting':
      return new Date(now.getTime() + 10 * minuteMs)
    case 'solved':
    case 'closed': {
      const sinceMs = now.getTime() - (ticket.solvedAt ?? now).getTime()
      return sinceMs < solvedForMs ? new Date(now.getTime() + hourMs) : null
    }
    case 'pending':
    case 'failed':
      return null
  }
}
