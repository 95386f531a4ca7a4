import { createHmac } from 'node:crypto'

import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskPost } from '../../core/response.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { sameSecret } from '../../lib/same-secret.ts'
import type { HelpdeskRequest } from '../helpdesk.ts'

import { zendeskState } from './zendesk-state.ts'

// https://developer.zendesk.com/documentation/webhooks/verifying/ and
// https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/
const Post = z.object({
  id: z.string().nullish(),
  type: z.string().startsWith('zen:event-type:ticket.'),
  time: z.iso.datetime({ offset: true }).nullish(),
  detail: z.object({
    id: z.union([z.string(), z.number().int()]).transform(String),
    status: z.string().nullish(),
  }),
})

/** Zendesk repeats a post within minutes; an older one is somebody's copy. */
const toleranceMs = 10 * 60_000

/** @throws PermanentError for a signed post of another shape */
export function readZendeskPost(
  secret: string | undefined,
  request: HelpdeskRequest,
  now: Date,
): HelpdeskPost | null {
  const stamp = request.headers['x-zendesk-webhook-signature-timestamp']
  const given = request.headers['x-zendesk-webhook-signature']
  if (secret === undefined || stamp === undefined) return null
  const expected = createHmac('sha256', secret).update(`${stamp}${request.body}`).digest('base64')
  if (!sameSecret(given, expected)) return null
  if (!(Math.abs(Date.parse(stamp) - now.getTime()) <= toleranceMs)) return null
  const post = Post.safeParse(parseJson(request.body))
  if (!post.success) throw new PermanentError('zendesk: a signed post of another shape')
  const { id, time, detail } = post.data
  return {
    eventId: id ?? null,
    externalId: detail.id,
    state: zendeskState(detail.status),
    rawState: detail.status?.toLowerCase() ?? null,
    at: time ? new Date(time) : null,
  }
}
