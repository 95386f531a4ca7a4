import type { Language } from './words.ts'

/** What a person reads of a refusal, in their language; the message names subject and fact, for logs and the API. */
export type Told = Readonly<Record<Language, string>>

/** A failure that time alone may cure: the job runner tries again, not before `retryAfterMs`. */
export class RetryableError extends Error {
  override name = 'RetryableError'
  readonly retryAfterMs: number | undefined

  constructor(message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.retryAfterMs = options.retryAfterMs
  }
}

/** A failure that only a person can cure (a wrong key, a revoked robot, a malformed setting). Never retried. */
export class PermanentError extends Error {
  override name = 'PermanentError'
}

/** Somebody else was first: the row is no longer in the state that the action needs. */
export class ConflictError extends Error {
  override name = 'ConflictError'
  readonly told: Told

  constructor(message: string, told: Told) {
    super(message)
    this.told = told
  }
}

/** The row that was asked for does not exist. */
export class NotFoundError extends Error {
  override name = 'NotFoundError'
  readonly told: Told

  constructor(message: string, told: Told) {
    super(message)
    this.told = told
  }
}

/** The caller used a command, a form or a request wrongly: exit code 2, HTTP 400. */
export class UsageError extends Error {
  override name = 'UsageError'
  readonly told: Told | undefined

  constructor(message: string, options: { told?: Told; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.told = options.told
  }
}
