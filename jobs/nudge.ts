import type { JobContract } from './define-job.ts'

/** Asks for a job. Handlers take it as a dependency; tests pass a recorder. Safe to call twice. */
export type Nudge = <Payload>(
  contract: JobContract<Payload>,
  payload: Payload,
  /** `first`: at once, before everything that waits in its queue. */
  options?: { delayMs?: number; first?: boolean },
) => Promise<void>
