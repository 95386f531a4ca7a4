import type { AlertStatus } from '../core/alert.ts'
import type { FollowUpStep, TaskStatus, TicketStatus } from '../core/response.ts'
import type { Tier } from '../core/tier.ts'

/** The rows that a deadline is about, as they stand when it is looked at. */
export type StepState =
  | {
      subject: 'ticket'
      status: TicketStatus
      /** The first answer of the deadline's round. */
      answeredAt: Date | null
      solvedAt: Date | null
    }
  | { subject: 'alert'; status: AlertStatus; tier: Tier; acknowledgedAt: Date | null }
  | { subject: 'task'; status: TaskStatus; doneAt: Date | null; alertStatus: AlertStatus }
  | { subject: 'gone' }

export type StepOutcome = {
  outcome: 'met' | 'overdue' | 'cancelled'
  /** Somebody must hear of it now: it is late and still not done. */
  tell: boolean
}

const cancelled: StepOutcome = { outcome: 'cancelled', tell: false }

/** Was the deadline met, did it run over, or does it no longer matter? */
export function settleStep(step: FollowUpStep, dueAt: Date, state: StepState): StepOutcome {
  switch (state.subject) {
    case 'gone':
      return cancelled
    case 'ticket':
      return settleTicketStep(step, dueAt, state)
    case 'alert':
      if (state.acknowledgedAt) return done(state.acknowledgedAt, dueAt)
      // an alert that fell to an ordinary one by itself needs nobody at once
      if (state.status !== 'open' || state.tier === 'ordinary') return cancelled
      return late
    case 'task':
      if (state.doneAt) return done(state.doneAt, dueAt)
      if (state.status === 'cancelled') return cancelled
      return state.alertStatus === 'resolved' || state.alertStatus === 'false-alarm'
        ? cancelled
        : late
  }
}

const late: StepOutcome = { outcome: 'overdue', tell: true }

function settleTicketStep(
  step: FollowUpStep,
  dueAt: Date,
  ticket: Extract<StepState, { subject: 'ticket' }>,
): StepOutcome {
  const solved = ticket.status === 'solved' || ticket.status === 'closed'
  if (step === 'call-back') {
    if (ticket.status === 'closed') return { outcome: 'met', tell: false }
    return solved ? late : cancelled
  }
  if (step === 'close') return solved ? done(ticket.solvedAt ?? dueAt, dueAt) : late
  const answeredAt = ticket.answeredAt ?? (solved ? ticket.solvedAt : null)
  return answeredAt ? done(answeredAt, dueAt) : late
}

function done(at: Date, dueAt: Date): StepOutcome {
  return { outcome: at <= dueAt ? 'met' : 'overdue', tell: false }
}
