import type { HelpdeskState } from '../../core/response.ts'

/** The default lifecycle of Request Tracker. It knows no "closed": what was rejected or deleted is over. */
const meanings: Record<string, HelpdeskState> = {
  new: 'open',
  open: 'open',
  stalled: 'waiting',
  resolved: 'solved',
  rejected: 'closed',
  deleted: 'closed',
}

/** What a status means, by the name in the settings or by the default lifecycle. */
export function rtState(
  own: Record<Exclude<HelpdeskState, 'unknown'>, string>,
  raw: string,
): HelpdeskState {
  const name = raw.toLowerCase()
  const order = ['open', 'waiting', 'solved', 'closed'] as const
  return order.find((state) => own[state].toLowerCase() === name) ?? meanings[name] ?? 'unknown'
}
