import type { Severity } from '../core/classification.ts'
import { ticketPriorities, type TicketPriority } from '../core/response.ts'
import type { Tier } from '../core/tier.ts'

const bySeverity: Record<Severity, TicketPriority> = {
  0: 'normal',
  1: 'normal',
  2: 'high',
  3: 'urgent',
}
const byTier: Record<Tier, TicketPriority> = { ordinary: 'normal', hot: 'high', crisis: 'urgent' }

/** How urgent a ticket is: by the worst of its posts, and by the tier of its topic. */
export function ticketPriority(severities: readonly Severity[], tier: Tier): TicketPriority {
  return severities.reduce<TicketPriority>(
    (most, severity) => (isHigher(bySeverity[severity], most) ? bySeverity[severity] : most),
    byTier[tier],
  )
}

export function isHigher(one: TicketPriority, other: TicketPriority): boolean {
  return ticketPriorities.indexOf(one) > ticketPriorities.indexOf(other)
}
