import type { HelpdeskState } from '../../core/response.ts'

/** The states of a fresh Zammad. It knows no "solved": what an agent closes is solved, and may be reopened. */
const meanings: Record<string, HelpdeskState> = {
  new: 'open',
  open: 'open',
  'pending reminder': 'waiting',
  'pending close': 'solved',
  closed: 'solved',
  merged: 'closed',
  removed: 'closed',
}

/** What a state of Zammad means, by its own name or by the one in the settings. */
export function zammadState(
  own: Record<Exclude<HelpdeskState, 'unknown'>, string>,
  raw: string | null | undefined,
): HelpdeskState {
  const name = raw?.toLowerCase() ?? ''
  const known = meanings[name]
  if (known) return known
  const order = ['open', 'waiting', 'solved', 'closed'] as const
  return order.find((state) => own[state].toLowerCase() === name) ?? 'unknown'
}
