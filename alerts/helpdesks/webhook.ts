import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { postJson } from '../../lib/post-json.ts'
import { signWebhook, verifyWebhook, WebhookSecret } from '../../lib/standard-webhook.ts'
import { withoutSecrets } from '../../lib/without-secrets.ts'
import { defineHelpdesk, type HelpdeskContext } from '../helpdesk.ts'
import { httpFailure } from '../http-failure.ts'

// signatures: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }),
  secret: WebhookSecret,
  /** The peer answers `GET url?key=…` and `GET url?id=…`: asked before each open, and for the state. */
  lookup: z.boolean().default(false),
  headers: z.record(z.string(), z.string()).default({}),
})
type Settings = z.infer<typeof Settings>

const Ticket = z.object({
  id: z.union([z.string().min(1), z.number().int()]).transform(String),
  url: z.url({ protocol: /^https?$/ }).nullish(),
})
const State = z.enum(['open', 'waiting', 'solved', 'closed'])
const StatusPost = z.object({
  type: z.literal('ticket.status'),
  data: z.object({ id: z.union([z.string(), z.number().int()]).transform(String), state: State }),
})

/** Any ticket system behind a small receiver of the customer's own: signed posts, one ticket per `idempotencyKey`. */
export const webhook = defineHelpdesk({
  kind: 'webhook',
  label: { 'zh-CN': '签名 Webhook 工单', en: 'Tickets by signed webhook' },
  settings: Settings,
  open: async (settings, draft, idempotencyKey, ctx) => {
    const found = settings.lookup ? await lookUp(settings, { key: idempotencyKey }, ctx) : null
    const body =
      found ?? (await post(settings, { type: 'ticket.open', idempotencyKey, draft }, ctx))
    const ticket = Ticket.safeParse(parseJson(body))
    // asking again is safe: the key finds what may have been opened
    if (!ticket.success) throw new RetryableError('helpdesk: the answer holds no ticket id')
    return { externalId: ticket.data.id, url: ticket.data.url ?? null }
  },
  comment: async (settings, ref, text, onceKey, ctx) => {
    const comment = { type: 'ticket.comment', idempotencyKey: onceKey, id: ref.externalId, text }
    await post(settings, comment, ctx)
  },
  status: async (settings, ref, ctx) => {
    const body = settings.lookup ? await lookUp(settings, { id: ref.externalId }, ctx) : null
    const answer = z.object({ state: State }).safeParse(body === null ? null : parseJson(body))
    return answer.success ? answer.data.state : 'unknown'
  },
  parseWebhook: (settings, request, ctx) => {
    if (!verifyWebhook(settings.secret, request, ctx.now)) return null
    const parsed = StatusPost.safeParse(parseJson(request.body))
    if (!parsed.success) throw new PermanentError('helpdesk: a signed post of another shape')
    return { externalId: parsed.data.data.id, state: parsed.data.data.state }
  },
})

type Order = { type: string; idempotencyKey: string } & Record<string, unknown>

async function post(settings: Settings, order: Order, ctx: HelpdeskContext): Promise<string> {
  const body = JSON.stringify({ ...order, timestamp: ctx.now.toISOString() })
  const signed = signWebhook(settings.secret, { id: order.idempotencyKey, at: ctx.now, body })
  const headers = { ...settings.headers, ...signed }
  const answer = await postJson(settings.url, { headers, body, signal: ctx.signal })
  return accepted(settings, answer, ctx)
}

/** The peer's answer, null where it knows no such ticket. */
async function lookUp(settings: Settings, query: Record<string, string>, ctx: HelpdeskContext) {
  const url = new URL(settings.url)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const id = Object.values(query).join()
  const signed = signWebhook(settings.secret, { id, at: ctx.now, body: '' })
  const headers = { ...settings.headers, ...signed }
  const answer = await postJson(url.href, { method: 'GET', headers, signal: ctx.signal })
  return answer.status === 404 ? null : accepted(settings, answer, ctx)
}

function accepted(
  settings: Settings,
  answer: Awaited<ReturnType<typeof postJson>>,
  ctx: HelpdeskContext,
) {
  const { secret, url, headers } = settings
  const secrets = [secret, secret.slice('whsec_'.length), url, ...Object.values(headers)]
  const failure = httpFailure('helpdesk', answer, withoutSecrets(answer.body, secrets), ctx.now)
  if (failure) throw failure
  return answer.body
}
