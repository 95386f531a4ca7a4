import type { AlertStatus } from '../core/alert.ts'

/** What people made of an alert: they took or ended it, called it false, or did neither. */
export type Verdict = 'confirmed' | 'false-alarm' | 'unjudged'

/** What a person's deeds say of an alert. An acknowledgement alone confirms it, or a word after its end, unless it was called false later. */
export function alertVerdict(alert: {
  status: AlertStatus
  acknowledgedAt: Date | null
  resolvedBy: string | null
  /** Somebody stood by it after it was over. */
  isConfirmed: boolean
}): Verdict {
  if (alert.status === 'false-alarm') return 'false-alarm'
  const endedByPerson = alert.resolvedBy !== null && alert.resolvedBy !== 'koushao'
  return alert.acknowledgedAt !== null || endedByPerson || alert.isConfirmed
    ? 'confirmed'
    : 'unjudged'
}
