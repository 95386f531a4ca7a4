import { createHmac } from 'node:crypto'

import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskPost } from '../../core/response.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { sameSecret } from '../../lib/same-secret.ts'
import type { HelpdeskRequest } from '../helpdesk.ts'

import { chatwootState } from './chatwoot-state.ts'

// lib/webhooks/trigger.rb since 4.13: HMAC-SHA256 of "timestamp.body"; sent once, five seconds to answer
const Change = z.object({
  event: z.string().startsWith('conversation_'),
  id: z.number().int(),
  status: z.string(),
  updated_at: z.number().nullish(),
})
const Other = z.object({ event: z.string(), conversation: z.object({ id: z.number().int() }) })

const toleranceMs = 5 * 60_000

/**
 * A conversation's change with its state; of a message it only says that the conversation changed.
 * @throws PermanentError for a signed post of another shape
 */
export function readChatwootPost(
  secret: string | undefined,
  request: HelpdeskRequest,
  now: Date,
): HelpdeskPost | null {
  const stamp = request.headers['x-chatwoot-timestamp']
  if (secret === undefined || stamp === undefined || !/^\d{1,12}$/.test(stamp)) return null
  const digest = createHmac('sha256', secret).update(`${stamp}.${request.body}`).digest('hex')
  if (!sameSecret(request.headers['x-chatwoot-signature'], `sha256=${digest}`)) return null
  if (Math.abs(Number(stamp) * 1000 - now.getTime()) > toleranceMs) return null
  const eventId = request.headers['x-chatwoot-delivery'] ?? null
  const body = parseJson(request.body)
  const change = Change.safeParse(body)
  if (change.success) {
    const { id, status, updated_at: at } = change.data
    return {
      eventId,
      externalId: String(id),
      state: chatwootState(status),
      rawState: status,
      at: at ? new Date(Math.round(at * 1000)) : null,
    }
  }
  const other = Other.safeParse(body)
  if (!other.success) throw new PermanentError('chatwoot: a signed post of another shape')
  const externalId = String(other.data.conversation.id)
  return { eventId, externalId, state: 'unknown', rawState: null, at: null }
}
