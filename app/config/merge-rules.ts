import { TierRules } from '../../core/rule.ts'

/** A brand's own rules over the common ones, number by number, then defaults. Both as written. */
export function mergeRules(common: unknown, own: unknown): TierRules {
  return TierRules.parse(merge(common, own))
}

function merge(below: unknown, above: unknown): unknown {
  if (above === undefined || above === null) return below ?? {}
  if (!isRecord(below) || !isRecord(above)) return above
  const keys = new Set([...Object.keys(below), ...Object.keys(above)])
  return Object.fromEntries(
    [...keys].map((key) => [key, key in above ? merge(below[key], above[key]) : below[key]]),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
