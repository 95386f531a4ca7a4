import type { AlertStatus } from '../core/alert.ts'
import { minuteMs } from '../core/clock.ts'

/** How an escalation can stand still: nobody began it, it has no next step, its step was not taken. */
export type EscalationFault = 'never-began' | 'no-step' | 'late'

/** An open alert that is hot or a crisis, with what should move it. */
export type AuditedAlert = {
  status: AlertStatus
  escalation: 'none' | 'running' | 'ended'
  /** The earliest unsettled deadline to acknowledge or to confirm. */
  nextStepAt: Date | null
}

/** A step may be this late before anybody worries. */
const patienceMs = 5 * minuteMs

/** What keeps an escalation from moving; null where its next step lies ahead, or none is called for. */
export function escalationFault(alert: AuditedAlert, now: Date): EscalationFault | null {
  if (alert.nextStepAt !== null)
    return alert.nextStepAt.getTime() < now.getTime() - patienceMs ? 'late' : null
  if (alert.escalation === 'running') return 'no-step'
  // one that somebody took, or that went through its whole chain, rests
  return alert.escalation === 'none' && alert.status === 'open' ? 'never-began' : null
}
