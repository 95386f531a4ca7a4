import type { HelpdeskState, TicketStatus } from '../core/response.ts'

/** What is known of a ticket: ours, and the state as its helpdesk last called it. */
type Known = { status: TicketStatus; rawState: string | null; stateAt: Date | null }

/** A `reading` was fetched just now; a `post` may be old, and may come twice. */
type Told = {
  by: 'reading' | 'post'
  state: HelpdeskState
  rawState: string | null
  /** When the ticket changed there. */
  at: Date | null
}

export type DeskMove =
  | { move: Exclude<HelpdeskState, 'unknown'> }
  | { stay: 'not-open' | 'unknown' | 'stale' | 'same' | 'ours-is-newer' }

/**
 * Whether what a helpdesk tells moves our ticket. Told in any order and any number of times it ends in
 * the same state, as nothing older than what is known counts. A state that we set ourselves and that
 * the helpdesk calls as before is no news: Request Tracker knows one word for solved and closed.
 */
export function decideDeskMove(known: Known, told: Told, hasStateOrder: boolean): DeskMove {
  if (known.status === 'pending' || known.status === 'failed') return { stay: 'not-open' }
  if (told.at !== null && known.stateAt !== null) {
    const ageMs = known.stateAt.getTime() - told.at.getTime()
    // two changes within one tick of its clock are told apart by asking alone
    if (told.by === 'post' ? ageMs >= 0 : ageMs > 0) return { stay: 'stale' }
  }
  if (told.state === 'unknown') return { stay: 'unknown' }
  if (told.rawState !== null && told.by === 'reading' && told.rawState === known.rawState)
    return { stay: 'same' }
  if (hasStateOrder) return { stay: 'ours-is-newer' }
  return told.state === known.status ? { stay: 'same' } : { move: told.state }
}
