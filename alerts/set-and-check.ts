import { PermanentError } from '../core/errors.ts'
import type { HelpdeskReading } from '../core/response.ts'

type Steps = {
  what: string
  /** Returns what must be read afterwards, null where that cannot be told. */
  set: () => Promise<string | null>
  status: () => Promise<HelpdeskReading | null>
  rawOf: (reading: HelpdeskReading) => string | null
}

/**
 * Orders a change and reads it back: Request Tracker answers 200 and Redmine 204 to a state that they
 * do not know, and change nothing.
 * @throws PermanentError where the ticket does not stand as ordered
 */
export async function setAndCheck({ what, set, status, rawOf }: Steps): Promise<string | null> {
  const wanted = await set()
  if (wanted === null) return null
  const reading = await status()
  if (reading === null)
    throw new PermanentError(`helpdesk: ${what} was set on a ticket that is gone`)
  const raw = rawOf(reading)
  if (raw === null || raw.toLowerCase() === wanted.toLowerCase()) return raw
  throw new PermanentError(`helpdesk: ${what} was answered well and ignored, it reads "${raw}"`)
}
