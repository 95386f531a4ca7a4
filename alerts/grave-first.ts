import { tierRank, type Tier } from '../core/tier.ts'

type Decided = {
  evidence: readonly { id: number }[]
  next: { alert: { tier: Tier } | null }
}

/** Topics in the order in which they may lead: the gravest, then those with most posts; the others as they stood. */
export function graveFirst<D extends Decided>(decided: readonly D[]): D[] {
  const rankOf = ({ next }: D) => (next.alert === null ? -1 : tierRank(next.alert.tier))
  const postsOf = (of: D) => (rankOf(of) > 0 ? of.evidence.length : 0)
  return decided.toSorted((a, b) => rankOf(b) - rankOf(a) || postsOf(b) - postsOf(a))
}
