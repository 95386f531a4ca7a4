import { hourMs, minuteMs } from '../core/clock.ts'
import type { Tier } from '../core/tier.ts'

/** Rounds 1 to 10 belong to the first rise of an alert, 11 to 20 to the second …: evaluate-topics begins each rise anew. */
const roundsPerRise = 10
const maxCalls = 4

/**
 * What it is called that nobody took an alert, and when it is told again: every 15 minutes in a crisis,
 * every hour when hot, four times after each rise. `nextAt` null: no more.
 */
export function planEscalation(
  tier: Tier,
  round: number,
  now: Date,
): { kind: 'acknowledge-overdue' | 'escalated'; nextAt: Date | null } {
  const call = ((round - 1) % roundsPerRise) + 1
  const waitMs = tier === 'crisis' ? 15 * minuteMs : hourMs
  return {
    kind: call === 1 ? 'acknowledge-overdue' : 'escalated',
    nextAt: call < maxCalls ? new Date(now.getTime() + waitMs) : null,
  }
}
