import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import { ticketPriorities, type TicketRef } from '../../core/response.ts'
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

const Id = z.union([z.string().min(1), z.number().int()]).transform(String)
const Url = z.url({ protocol: /^https?$/ }).nullish()
const Ticket = z.object({ id: Id, url: Url })
const State = z.enum(['open', 'waiting', 'solved', 'closed'])
const Standing = z.object({
  state: State,
  priority: z.enum(ticketPriorities).nullish(),
  updatedAt: z.iso.datetime({ offset: true }).nullish(),
})
const StatusPost = z.object({
  type: z.literal('ticket.status'),
  /** When it happened, not when it was sent: posts may overtake each other. */
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  data: z.object({ id: Id, state: State }),
})

/** Any ticket system behind a small receiver of the customer's own: signed posts, one effect per `idempotencyKey`. */
export const webhook = defineHelpdesk({
  kind: 'webhook',
  label: { 'zh-CN': '签名 Webhook 工单', en: 'Tickets by signed webhook' },
  settings: Settings,
  reads: ({ lookup }) => lookup,
  find: async (settings, key, ctx) => {
    if (!settings.lookup) return 'takes-key'
    const found = await lookUp(settings, { key }, ctx)
    return found === null ? [] : [readTicket(found)]
  },
  create: async (settings, draft, key, ctx) =>
    readTicket(await post(settings, { type: 'ticket.open', idempotencyKey: key, draft }, ctx)),
  status: async (settings, ref, ctx) => {
    const silent = {
      ref,
      state: 'unknown',
      rawState: null,
      rawPriority: null,
      changedAt: null,
    } as const
    if (!settings.lookup) return silent
    const body = await lookUp(settings, { id: ref.externalId }, ctx)
    if (body === null) return null
    const answer = Standing.safeParse(parseJson(body))
    if (!answer.success) throw new RetryableError('helpdesk: the answer holds no state')
    const { state, priority, updatedAt } = answer.data
    const changedAt = updatedAt ? new Date(updatedAt) : null
    return { ref, state, rawState: state, rawPriority: priority ?? null, changedAt }
  },
  hasComment: () => Promise.resolve('takes-key'),
  addComment: async (settings, ref, { text, onceKey, audience }, ctx) => {
    const comment = { id: ref.externalId, text, public: audience === 'public' }
    await post(settings, { type: 'ticket.comment', idempotencyKey: onceKey, ...comment }, ctx)
  },
  setPriority: async (settings, ref, priority, ctx) => {
    const id = ref.externalId
    const idempotencyKey = `${id}-priority-${priority}-${ctx.now.getTime()}`
    await post(settings, { type: 'ticket.priority', idempotencyKey, id, priority }, ctx)
    return settings.lookup ? priority : null
  },
  setState: async (settings, ref, state, ctx) => {
    const id = ref.externalId
    const idempotencyKey = `${id}-state-${state}-${ctx.now.getTime()}`
    await post(settings, { type: 'ticket.state', idempotencyKey, id, state }, ctx)
    return settings.lookup ? state : null
  },
  parseWebhook: (settings, request, ctx) => {
    if (!verifyWebhook(settings.secret, request, ctx.now)) return null
    const parsed = StatusPost.safeParse(parseJson(request.body))
    if (!parsed.success) throw new PermanentError('helpdesk: a signed post of another shape')
    const { data, timestamp } = parsed.data
    return {
      eventId: request.headers['webhook-id'] ?? null,
      externalId: data.id,
      state: data.state,
      rawState: data.state,
      at: timestamp ? new Date(timestamp) : null,
    }
  },
})

function readTicket(body: string): TicketRef {
  const ticket = Ticket.safeParse(parseJson(body))
  // asking again is safe: the key finds what may have been opened
  if (!ticket.success) throw new RetryableError('helpdesk: the answer holds no ticket id')
  return { externalId: ticket.data.id, url: ticket.data.url ?? null }
}

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
