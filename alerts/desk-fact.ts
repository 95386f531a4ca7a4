import { z } from 'zod'

import { PermanentError, RetryableError } from '../core/errors.ts'

const mostChars = 300

/** What a helpdesk or its settings did wrong, at most 300 characters; null for a fault of ours, which must roll back. */
export function deskFact(error: unknown): string | null {
  if (error instanceof z.ZodError)
    return `helpdesk settings: ${z.prettifyError(error)}`.slice(0, mostChars)
  if (error instanceof RetryableError || error instanceof PermanentError)
    return error.message.slice(0, mostChars)
  return null
}
