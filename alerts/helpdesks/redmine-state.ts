import type { HelpdeskState } from '../../core/response.ts'

/** What a status means: by its number in the settings, else New of a fresh Redmine, else closed or not known. */
export function redmineState(
  own: Record<Exclude<HelpdeskState, 'unknown'>, number>,
  status: { id: number; is_closed?: boolean | undefined },
): HelpdeskState {
  const order = ['open', 'waiting', 'solved', 'closed'] as const
  const known = order.find((state) => own[state] === status.id)
  if (known) return known
  if (status.is_closed) return 'closed'
  return status.id === 1 ? 'open' : 'unknown'
}
