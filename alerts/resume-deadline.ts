import type { WorkingClock } from '../lib/working-clock.ts'
import { dueIn, workingMsBetween } from '../lib/working-time.ts'

import type { Deadline } from './ticket-deadlines.ts'

/**
 * A deadline whose clock stood still from `pausedAt` until `at`: what was left then is left now. One that
 * had run out before the pause stays as it was.
 */
export function resumeDeadline<D extends Omit<Deadline, 'step'>>(
  deadline: D,
  pausedAt: Date,
  at: Date,
  clock: WorkingClock,
): D {
  if (deadline.dueAt <= pausedAt) return deadline
  if (deadline.workingMs === null) {
    const dueAt = new Date(deadline.dueAt.getTime() + at.getTime() - pausedAt.getTime())
    return { ...deadline, dueAt }
  }
  const workingMs = workingMsBetween(pausedAt, deadline.dueAt, clock)
  const { at: dueAt, provisional } = dueIn(at, workingMs, clock)
  return { ...deadline, startedAt: at, workingMs, dueAt, provisional }
}
