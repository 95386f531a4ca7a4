import { createHmac } from 'node:crypto'

import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskPost, HelpdeskState } from '../../core/response.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { sameSecret } from '../../lib/same-secret.ts'
import type { HelpdeskRequest } from '../helpdesk.ts'

import { zammadState } from './zammad-state.ts'

// https://admin-docs.zammad.org/en/latest/manage/webhook.html: a trigger sends it, up to four more
// times; X-Hub-Signature is HMAC-SHA1 of the body
const Post = z.object({
  ticket: z.object({
    id: z.number().int(),
    state: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]),
    updated_at: z.iso.datetime({ offset: true }).nullish(),
  }),
})

type Settings = {
  webhookSecret?: string | undefined
  states: Record<Exclude<HelpdeskState, 'unknown'>, string>
}

/** @throws PermanentError for a signed post of another shape */
export function readZammadPost(settings: Settings, request: HelpdeskRequest): HelpdeskPost | null {
  const { webhookSecret: secret } = settings
  if (secret === undefined) return null
  const signature = `sha1=${createHmac('sha1', secret).update(request.body).digest('hex')}`
  if (!sameSecret(request.headers['x-hub-signature'], signature)) return null
  const post = Post.safeParse(parseJson(request.body))
  if (!post.success) throw new PermanentError('zammad: a signed post of another shape')
  const { id, state, updated_at: at } = post.data.ticket
  return {
    eventId: request.headers['x-zammad-delivery'] ?? null,
    externalId: String(id),
    state: zammadState(settings.states, state),
    rawState: state,
    at: at ? new Date(at) : null,
  }
}
