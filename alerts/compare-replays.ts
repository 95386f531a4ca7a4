import { tierRank } from '../core/tier.ts'

import type { BacktestAlert } from './alert-spells.ts'

/** What other rules make of one loud alert (hot or above): gone, new, higher, lower, earlier or later. */
export type ReplayDifference<A extends BacktestAlert = BacktestAlert> =
  | { kind: 'dropped'; before: A; after: A | null }
  | { kind: 'added'; before: A | null; after: A }
  | { kind: 'raised' | 'lowered' | 'earlier' | 'later'; before: A; after: A }

const isLoud = (alert: BacktestAlert) => alert.peakTier !== 'ordinary'
const opened = (alert: BacktestAlert) => alert.openedAt.getTime()
const ended = (alert: BacktestAlert) => alert.resolvedAt?.getTime() ?? Infinity
const meet = (a: BacktestAlert, b: BacktestAlert) =>
  a.topic === b.topic && opened(a) <= ended(b) && opened(b) <= ended(a)

/**
 * The loud alerts that two rule sets do not share, by time. Alerts of one topic that stood at the
 * same time are the same alert, each with one partner, the earliest free one. One that became part of
 * another (or came out of it) is dropped (or added) and names it.
 */
export function compareReplays<A extends BacktestAlert>(
  before: readonly A[],
  after: readonly A[],
): ReplayDifference<A>[] {
  const byTime = (alerts: readonly A[]) =>
    alerts.filter(isLoud).toSorted((a, b) => opened(a) - opened(b))
  const [old, fresh] = [byTime(before), byTime(after)]
  const partner = new Map<A, A>()
  for (const one of old) {
    const taken = new Set(partner.values())
    const found = fresh.find((other) => meet(one, other) && !taken.has(other))
    if (found) partner.set(one, found)
  }
  const taken = new Set(partner.values())

  const differences: ReplayDifference<A>[] = []
  for (const one of old) {
    const other = partner.get(one)
    if (!other) {
      const within = fresh.find((candidate) => meet(one, candidate)) ?? null
      differences.push({ kind: 'dropped', before: one, after: within })
      continue
    }
    const kind = change(one, other)
    if (kind) differences.push({ kind, before: one, after: other })
  }
  for (const one of fresh) {
    if (taken.has(one)) continue
    const from = old.find((candidate) => meet(candidate, one)) ?? null
    differences.push({ kind: 'added', before: from, after: one })
  }
  const at = ({ before: a, after: b }: ReplayDifference<A>) =>
    Math.min(a ? opened(a) : Infinity, b ? opened(b) : Infinity)
  return differences.toSorted((a, b) => at(a) - at(b))
}

/** The tier counts before the time: a crisis instead of a hot topic is news even if it comes later. */
function change(a: BacktestAlert, b: BacktestAlert) {
  const rise = tierRank(b.peakTier) - tierRank(a.peakTier)
  if (rise !== 0) return rise > 0 ? ('raised' as const) : ('lowered' as const)
  if (opened(a) === opened(b)) return null
  return opened(b) < opened(a) ? ('earlier' as const) : ('later' as const)
}
