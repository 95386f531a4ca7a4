import { hourMs, minuteMs } from '../core/clock.ts'
import type { Tier } from '../core/tier.ts'

const maxRounds = 4

/**
 * When an alert that nobody acknowledges is told of again: every 15 minutes in a crisis, every hour
 * when hot, four times in all. Null: no more.
 */
export function nextEscalation(tier: Tier, round: number, now: Date): Date | null {
  // each raise starts its own decade of rounds
  if (round % 10 >= maxRounds || tier === 'ordinary') return null
  return new Date(now.getTime() + (tier === 'crisis' ? 15 * minuteMs : hourMs))
}
