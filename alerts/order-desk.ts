import { PermanentError } from '../core/errors.ts'

import { askDesk, type Desk, type DeskCall } from './ask-desk.ts'
import type { HelpdeskContext } from './helpdesk.ts'

/**
 * As `askDesk`, where a 404 means that a person must look: the ticket is gone, the address is wrong, or
 * the token may not see it.
 * @throws RetryableError, PermanentError
 */
export async function orderDesk<Answer>(
  desk: Desk,
  call: DeskCall<Answer>,
  ctx: HelpdeskContext,
): Promise<Answer> {
  const answer = await askDesk(desk, call, ctx)
  if (answer !== null) return answer
  throw new PermanentError(`${desk.kind}: HTTP 404 for ${call.method ?? 'GET'} ${call.path}`)
}
