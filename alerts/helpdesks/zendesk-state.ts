import type { HelpdeskState } from '../../core/response.ts'

const meanings = {
  new: 'open',
  open: 'open',
  pending: 'waiting',
  hold: 'waiting',
  solved: 'solved',
  closed: 'closed',
} as const satisfies Record<string, HelpdeskState>

export type ZendeskStatus = keyof typeof meanings

/** What a status of Zendesk means: in lower case in the API, in capitals in its events. */
export function zendeskState(raw: string | null | undefined): HelpdeskState {
  const named = Object.entries(meanings).find(([name]) => name === raw?.toLowerCase())
  return named?.[1] ?? 'unknown'
}
