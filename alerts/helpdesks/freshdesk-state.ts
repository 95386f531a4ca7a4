import type { HelpdeskState } from '../../core/response.ts'

/** The four that every account has, and the two "waiting on" that most have; further ones are an account's own. */
const meanings = new Map<number, HelpdeskState>([
  [2, 'open'],
  [3, 'waiting'],
  [4, 'solved'],
  [5, 'closed'],
  [6, 'waiting'],
  [7, 'waiting'],
])

/** What a status number of Freshdesk means. */
export function freshdeskState(status: number): HelpdeskState {
  return meanings.get(status) ?? 'unknown'
}
