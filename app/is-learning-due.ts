import { dayMs } from '../core/clock.ts'

/** Learning runs while few people work, at 3 in the morning; a machine that is off by then learns a day later at the latest. */
export function isLearningDue(
  now: Date,
  { texts, since }: { texts: number; since: Date | null },
  timeZone: string,
): boolean {
  if (texts === 0 || since === null) return false
  if (now.getTime() - since.getTime() >= dayMs) return true
  const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' })
  return Number(hour.format(now)) === 3
}
