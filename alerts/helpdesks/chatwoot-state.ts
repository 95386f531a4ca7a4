import type { HelpdeskState } from '../../core/response.ts'

const meanings = new Map<string, HelpdeskState>([
  ['open', 'open'],
  ['pending', 'waiting'],
  ['snoozed', 'waiting'],
  ['resolved', 'solved'],
])

/** What a conversation's status means in Chatwoot. */
export function chatwootState(status: string): HelpdeskState {
  return meanings.get(status) ?? 'unknown'
}
