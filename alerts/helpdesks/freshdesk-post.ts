import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskPost } from '../../core/response.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { sameSecret } from '../../lib/same-secret.ts'
import type { HelpdeskRequest } from '../helpdesk.ts'

// an automation rule's "trigger webhook": its simple form wraps the chosen fields in `freshdesk_webhook`
const Fields = z.object({
  ticket_id: z.union([z.string().min(1), z.number().int()]).transform(String),
  ticket_status: z.string().nullish(),
})
const Post = z.union([
  z.object({ freshdesk_webhook: Fields }).transform((post) => post.freshdesk_webhook),
  Fields,
])

/**
 * A post of an automation rule. It carries neither signature nor time, and its status is a name in the
 * account's language: so it only says that the ticket changed, and the ticket itself is asked.
 * @throws PermanentError for a post with the right secret and another shape
 */
export function readFreshdeskPost(
  secret: string | undefined,
  request: HelpdeskRequest,
): HelpdeskPost | null {
  if (secret === undefined) return null
  if (!sameSecret(request.headers['x-koushao-secret'], secret)) return null
  const post = Post.safeParse(parseJson(request.body))
  if (!post.success) throw new PermanentError('freshdesk: a post of another shape')
  // "INC-41" and "#41" where the account shows its ids so
  const externalId = post.data.ticket_id.replace(/^\D+/, '')
  return {
    eventId: null,
    externalId,
    state: 'unknown',
    rawState: post.data.ticket_status ?? null,
    at: null,
  }
}
