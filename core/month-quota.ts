/**
 * What the month's quota of a robot still allows. open: as ever; sparing: lesser news is gathered for an
 * hour; shut: none of it, what is left is kept for a crisis (for a crisis: nothing is left).
 */
export type MonthGate = 'open' | 'sparing' | 'shut'

/** Shares of the quota in per cent at which the operators are told, each once a month. */
export const quotaLevels = [80, 90, 100] as const
export type QuotaLevel = (typeof quotaLevels)[number]

/** May a message still go, with `used` of `quota` requests made this month? */
export function monthGate(month: { used: number; quota: number }, urgent: boolean): MonthGate {
  const level = quotaLevel(month)
  if (urgent) return level === 100 ? 'shut' : 'open'
  if (level === null) return 'open'
  return level === 80 ? 'sparing' : 'shut'
}

/** The highest level that is reached, null below the first. */
export function quotaLevel({ used, quota }: { used: number; quota: number }): QuotaLevel | null {
  return quotaLevels.findLast((level) => used * 100 >= quota * level) ?? null
}
