import type { AuthorityLevel, AuthorityRole, CompensationKind } from '../core/authority.ts'
import type { Tier } from '../core/tier.ts'

/** Somebody who signs in: viewers grant nothing. */
export type Granter = { email: string; role: AuthorityRole | 'viewer' }

export type GrantAsked = {
  kind: CompensationKind
  /** With what the ticket was granted before, in hundredths of the currency unit. */
  totalCents: number
  tier: Tier
}

export type GrantDecision =
  /** Within the granter's own authority, by this level of his. */
  | { granted: true; level: string }
  /** The lowest level that may; null where none may. */
  | { granted: false; needs: string | null }

const rank: Record<Granter['role'], number> = { viewer: 0, service: 1, pr: 2, admin: 3 }

/** Whether a person holds a level: named as a member, or, where none is named, by role. */
export function holdsLevel(person: Granter, level: AuthorityLevel): boolean {
  if (person.role === 'viewer') return false
  return level.members.length > 0
    ? level.members.includes(person.email)
    : rank[person.role] >= rank[level.role]
}

/**
 * 分级授权: may this person grant so much without asking, and who else may. What was granted on the ticket before
 * counts, so that no sum is cut into pieces.
 */
export function decideGrant(
  levels: readonly AuthorityLevel[],
  asked: GrantAsked,
  person: Granter,
): GrantDecision {
  const covering = levels.filter((level) => covers(level, asked))
  const own = covering.find((level) => holdsLevel(person, level))
  if (own) return { granted: true, level: own.name }
  return { granted: false, needs: covering[0]?.name ?? null }
}

function covers({ tiers, kinds, upTo }: AuthorityLevel, asked: GrantAsked): boolean {
  return (
    tiers.includes(asked.tier) &&
    kinds.includes(asked.kind) &&
    (upTo === undefined || asked.totalCents <= Math.round(upTo * 100))
  )
}
