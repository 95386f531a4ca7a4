import type { ServiceHours } from '../core/brand.ts'
import { dayMs, hourMs } from '../core/clock.ts'

import { dueIn } from './working-time.ts'

/** Deadlines of a ticket that stands anew at `from`: first answer in 4 working hours, answer in 24 h, closed in 30 days. */
export function ticketDeadlines(from: Date, hours: ServiceHours, timeZone: string) {
  return [
    { step: 'first-answer', dueAt: dueIn(from, 4 * hourMs, hours, timeZone) },
    { step: 'answer', dueAt: new Date(from.getTime() + dayMs) },
    { step: 'close', dueAt: new Date(from.getTime() + 30 * dayMs) },
  ] as const
}

/** 回访: 48 h after the problem was solved, or the first working instant after that. */
export function callBackAt(solvedAt: Date, hours: ServiceHours, timeZone: string): Date {
  return dueIn(new Date(solvedAt.getTime() + 2 * dayMs), 0, hours, timeZone)
}
