import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskPost } from '../../core/response.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { sameSecret } from '../../lib/same-secret.ts'
import type { HelpdeskRequest } from '../helpdesk.ts'

/** What a trigger is set up to send; the secret stands in the body, as not every plan can send headers. */
const Post = z.object({
  ticket_id: z.union([z.string().min(1), z.number().int()]).transform(String),
  status: z.string().nullish(),
})
const Secret = z.object({ secret: z.string() })

/**
 * A post of a trigger, which signs nothing and tells no time: it only says that the ticket changed, and
 * the ticket itself is asked.
 * @throws PermanentError for a post with the right secret and another shape
 */
export function readUdeskPost(
  secret: string | undefined,
  request: HelpdeskRequest,
): HelpdeskPost | null {
  const body = parseJson(request.body)
  const given = request.headers['x-koushao-secret'] ?? Secret.safeParse(body).data?.secret
  if (secret === undefined || !sameSecret(given, secret)) return null
  const post = Post.safeParse(body)
  if (!post.success) throw new PermanentError('udesk: a post of another shape')
  const { ticket_id: externalId, status } = post.data
  return { eventId: null, externalId, state: 'unknown', rawState: status ?? null, at: null }
}
