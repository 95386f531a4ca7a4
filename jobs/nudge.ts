import type { JobContract } from './define-job.ts'

/** Asks for a job. Handlers take it as a dependency; tests pass a recorder. Safe to call twice. */
export type Nudge = <Payload>(
  contract: JobContract<Payload>,
  payload: Payload,
  options?: { delayMs?: number },
) => Promise<void>
