import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../../core/response.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { askDesk, type Desk } from '../ask-desk.ts'
import { defineHelpdesk, type HelpdeskContext } from '../helpdesk.ts'
import { orderDesk } from '../order-desk.ts'
import { quote } from '../quote.ts'

import { readZendeskPost } from './zendesk-post.ts'
import { zendeskState, type ZendeskStatus } from './zendesk-state.ts'

// https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ and, for Idempotency-Key,
// https://developer.zendesk.com/api-reference/ticketing/introduction/#idempotency
const Settings = z.object({
  /** Your own address at Zendesk. */
  url: z.url({ protocol: /^https?$/ }).meta({ examples: ['https://example.zendesk.com'] }),
  /** The agent whose API token it is. */
  email: z.email().meta({ examples: ['koushao@example.com'] }),
  token: z.string().min(1),
  groupId: z.number().int().optional(),
  /** Signing secret of the webhook. */
  webhookSecret: z.string().min(6).optional(),
})
type Settings = z.infer<typeof Settings>

const Ticket = z.object({
  id: z.number().int(),
  external_id: z.string().nullish(),
  status: z.string().nullish(),
  priority: z.string().nullish(),
  updated_at: z.iso.datetime({ offset: true }).nullish(),
})
const One = z.object({ ticket: Ticket })
const Many = z.object({ tickets: z.array(Ticket), next_page: z.string().nullish() })
const Comments = z.object({
  comments: z.array(z.object({ body: z.string().nullish() })),
  next_page: z.string().nullish(),
})
const Audited = z.object({
  audit: z.object({
    events: z.array(z.object({ type: z.string(), public: z.boolean().nullish() })),
  }),
})

/** Zendesk closes solved tickets by itself and for good: a closed one takes no order any more, so we only solve. */
const statuses = { open: 'open', waiting: 'pending', solved: 'solved', closed: 'solved' } as const

/** A comment holds 64 kB. */
const maxBodyBytes = 64_000

/** Zendesk Support: tickets by `external_id`, made under an Idempotency-Key. */
export const zendesk = defineHelpdesk({
  kind: 'zendesk',
  label: { 'zh-CN': 'Zendesk 工单', en: 'Zendesk' },
  settings: Settings,
  // the list by external_id is read from the tickets themselves; only /search lags behind
  find: async (settings, key, ctx) => {
    const call = { path: '/api/v2/tickets.json', query: { external_id: key }, shape: Many }
    const { tickets } = await orderDesk(desk(settings), call, ctx)
    return tickets
      .filter((one) => one.external_id === key)
      .toSorted((a, b) => a.id - b.id)
      .map((one) => refOf(settings, one.id))
  },
  create: async (settings, draft, key, ctx) => {
    const ticket = {
      subject: quote(draft.subject, 150),
      comment: { body: shortenMiddle(draft.body, maxBodyBytes), public: false },
      priority: draft.priority,
      external_id: key,
      // a tag with a blank is two
      tags: draft.tags.map((tag) => tag.replace(/\s+/g, '_')),
      ...(settings.groupId !== undefined && { group_id: settings.groupId }),
    }
    const made = await orderDesk(
      desk(settings),
      {
        method: 'POST',
        path: '/api/v2/tickets.json',
        headers: { 'idempotency-key': `koushao-${key}`.slice(0, 255) },
        body: { ticket },
        shape: One,
      },
      ctx,
    ).catch((error: unknown) => {
      throw sameKeyOtherDraft(error)
    })
    return refOf(settings, made.ticket.id)
  },
  status: async (settings, ref, ctx) => {
    const answer = await askDesk(desk(settings), { path: pathOf(ref), shape: One }, ctx)
    return answer && readingOf(settings, answer.ticket)
  },
  hasComment: async (settings, ref, mark, ctx) => {
    const path = `/api/v2/tickets/${encodeURIComponent(ref.externalId)}/comments.json`
    for (let page = 1; page <= maxCommentPages; page += 1) {
      const query = { sort_order: 'desc', per_page: '100', page: String(page) }
      const answer = await orderDesk(desk(settings), { path, query, shape: Comments }, ctx)
      if (answer.comments.some((one) => one.body?.includes(mark))) return true
      if (!answer.next_page) break
    }
    return false
  },
  addComment: async (settings, ref, comment, ctx) => {
    const isPublic = comment.audience === 'public'
    const body = shortenMiddle(comment.text, maxBodyBytes)
    const { audit } = await change(settings, ref, { comment: { body, public: isPublic } }, ctx)
    // a light agent's comment is private, whatever was ordered
    const added = audit.events.find((one) => one.type === 'Comment')
    if ((added?.public ?? isPublic) !== isPublic)
      throw new PermanentError(
        'zendesk: the comment was taken with another visibility than ordered',
      )
  },
  setPriority: async (settings, ref, priority, ctx) => {
    await change(settings, ref, { priority }, ctx)
    return priority
  },
  setState: async (settings, ref, state, ctx) => {
    const status: ZendeskStatus = statuses[state]
    await change(settings, ref, { status }, ctx)
    return status
  },
  parseWebhook: (settings, request, ctx) =>
    readZendeskPost(settings.webhookSecret, request, ctx.now),
  listChangedSince: async (settings, since, limit, ctx) => {
    // the export refuses a start within the last minute
    const latest = ctx.now.getTime() - 61_000
    const start = Math.floor(Math.min(since.getTime(), latest) / 1000)
    const query = { start_time: String(start), per_page: String(Math.min(limit, 1000)) }
    const path = '/api/v2/incremental/tickets/cursor.json'
    const { tickets } = await orderDesk(desk(settings), { path, query, shape: Many }, ctx)
    return tickets
      .map((one) => readingOf(settings, one))
      .filter(({ changedAt }) => changedAt !== null && changedAt >= since)
      .toSorted((a, b) => (a.changedAt?.getTime() ?? 0) - (b.changedAt?.getTime() ?? 0))
  },
})

/** A thousand comments: more than any ticket of ours will have. */
const maxCommentPages = 10

/** An earlier attempt made a ticket under this key from another draft: the next search will show it. */
function sameKeyOtherDraft(error: unknown): unknown {
  const isSame = error instanceof PermanentError && error.message.includes('IdempotentRequestError')
  if (!isSame) return error
  return new RetryableError('zendesk: a ticket was made under this key before', {
    retryAfterMs: 60_000,
  })
}

function change(
  settings: Settings,
  ref: TicketRef,
  ticket: Record<string, unknown>,
  ctx: HelpdeskContext,
) {
  const call = { method: 'PUT' as const, path: pathOf(ref), body: { ticket }, shape: Audited }
  return orderDesk(desk(settings), call, ctx)
}

function pathOf({ externalId }: TicketRef): string {
  return `/api/v2/tickets/${encodeURIComponent(externalId)}.json`
}

function desk({ url, email, token, webhookSecret }: Settings): Desk {
  const basic = Buffer.from(`${email}/token:${token}`).toString('base64')
  const secrets = [token, basic, ...(webhookSecret ? [webhookSecret] : [])]
  return { kind: 'zendesk', url, headers: { authorization: `Basic ${basic}` }, secrets }
}

function refOf({ url }: Settings, id: number): TicketRef {
  return { externalId: String(id), url: `${url.replace(/\/+$/, '')}/agent/tickets/${id}` }
}

function readingOf(settings: Settings, ticket: z.infer<typeof Ticket>): HelpdeskReading {
  return {
    ref: refOf(settings, ticket.id),
    state: zendeskState(ticket.status),
    rawState: ticket.status ?? null,
    rawPriority: ticket.priority ?? null,
    key: ticket.external_id ?? null,
    changedAt: ticket.updated_at ? new Date(ticket.updated_at) : null,
  }
}
