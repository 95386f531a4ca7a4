import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../../core/response.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { askDesk, type Desk } from '../ask-desk.ts'
import { defineHelpdesk } from '../helpdesk.ts'
import { orderDesk } from '../order-desk.ts'
import { quote } from '../quote.ts'

import { readZammadPost } from './zammad-post.ts'
import { zammadState } from './zammad-state.ts'

// https://docs.zammad.org/en/latest/api/ticket/index.html; a search by `condition` alone asks the
// database and not Elasticsearch (app/models/concerns/can_search.rb), so it sees what was just made
const Name = z.string().min(1)
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).meta({ examples: ['https://desk.example.com'] }),
  token: z.string().min(1),
  group: Name.meta({ examples: ['Users'] }),
  /** Stands as the customer of every ticket: an address of your own, so that Zammad mails nobody. */
  customer: z.email().meta({ examples: ['koushao@example.com'] }),
  /** A ticket attribute of type text, made by an administrator: Zammad drops unknown ones in silence. */
  keyField: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .default('koushao_key'),
  states: z
    .object({
      open: Name.default('open'),
      waiting: Name.default('pending reminder'),
      solved: Name.default('closed'),
      closed: Name.default('closed'),
    })
    .prefault({}),
  priorities: z
    .object({
      low: Name.default('1 low'),
      normal: Name.default('2 normal'),
      high: Name.default('3 high'),
      urgent: Name.default('3 high'),
    })
    .prefault({}),
  webhookSecret: z.string().min(6).optional(),
})
type Settings = z.infer<typeof Settings>

const Ticket = z
  .object({
    id: z.number().int(),
    state: z.string().nullish(),
    priority: z.string().nullish(),
    updated_at: z.iso.datetime({ offset: true }).nullish(),
  })
  .loose()
const Articles = z.array(z.object({ body: z.string().nullish() }))
const Article = z.object({ internal: z.boolean() })

/** Zammad wants to know when to remind: it refuses a pending state without. */
const remindAfterMs = 7 * 24 * 3600_000

/** Zammad: tickets of one group, the key in an attribute of their own. */
export const zammad = defineHelpdesk({
  kind: 'zammad',
  label: { 'zh-CN': 'Zammad 工单', en: 'Zammad' },
  settings: Settings,
  find: async (settings, key, ctx) => {
    const { keyField } = settings
    const body = {
      condition: { [`ticket.${keyField}`]: { operator: 'is', value: key } },
      sort_by: 'id',
      order_by: 'asc',
      limit: 20,
    }
    const found = await orderDesk(desk(settings), { ...search, body, shape: z.array(Ticket) }, ctx)
    // a Zammad that ignores the condition answers with any tickets: ours may be beyond the page
    if (found.some((one) => one[keyField] !== key))
      throw new PermanentError(
        'zammad: its search ignores the condition, Zammad 5 or newer is needed',
      )
    return found.toSorted((a, b) => a.id - b.id).map((one) => refOf(settings, one.id))
  },
  create: async (settings, draft, key, ctx) => {
    const title = quote(draft.subject, 200)
    const body = {
      title,
      group: settings.group,
      customer_id: `guess:${settings.customer}`,
      priority: settings.priorities[draft.priority],
      tags: draft.tags.map((tag) => tag.replaceAll(',', ' ')).join(','),
      [settings.keyField]: key,
      article: { subject: title, ...note(draft.body, true) },
    }
    const query = { expand: 'true' }
    const call = { method: 'POST' as const, path: '/api/v1/tickets', query, body, shape: Ticket }
    return refOf(settings, (await orderDesk(desk(settings), call, ctx)).id)
  },
  status: async (settings, ref, ctx) => {
    const path = `/api/v1/tickets/${encodeURIComponent(ref.externalId)}`
    const ticket = await askDesk(
      desk(settings),
      { path, query: { expand: 'true' }, shape: Ticket },
      ctx,
    )
    return ticket && readingOf(settings, ticket)
  },
  hasComment: async (settings, ref, mark, ctx) => {
    const path = `/api/v1/ticket_articles/by_ticket/${encodeURIComponent(ref.externalId)}`
    const articles = await orderDesk(desk(settings), { path, shape: Articles }, ctx)
    return articles.some((one) => one.body?.includes(mark))
  },
  addComment: async (settings, ref, comment, ctx) => {
    const internal = comment.audience !== 'public'
    const body = { ticket_id: Number(ref.externalId), ...note(comment.text, internal) }
    const path = '/api/v1/ticket_articles'
    const made = await orderDesk(
      desk(settings),
      { method: 'POST', path, body, shape: Article },
      ctx,
    )
    if (made.internal !== internal)
      throw new PermanentError('zammad: the note was taken with another visibility than ordered')
  },
  setPriority: async (settings, ref, priority, ctx) => {
    const named = settings.priorities[priority]
    await orderDesk(desk(settings), change(ref.externalId, { priority: named }), ctx)
    return named
  },
  setState: async (settings, ref, state, ctx) => {
    const named = settings.states[state]
    const pending = /^pending/i.test(named) && {
      pending_time: new Date(ctx.now.getTime() + remindAfterMs).toISOString(),
    }
    await orderDesk(desk(settings), change(ref.externalId, { state: named, ...pending }), ctx)
    return named
  },
  parseWebhook: (settings, request) => readZammadPost(settings, request),
  listChangedSince: async (settings, since, limit, ctx) => {
    // "after" leaves the instant itself out
    const value = new Date(since.getTime() - 1000).toISOString()
    const body = {
      condition: {
        'ticket.updated_at': { operator: 'after (absolute)', value },
        'ticket.tags': { operator: 'contains one', value: 'koushao' },
      },
      sort_by: 'updated_at',
      order_by: 'asc',
      limit,
    }
    const found = await orderDesk(desk(settings), { ...search, body, shape: z.array(Ticket) }, ctx)
    return found.map((one) => readingOf(settings, one))
  },
})

const search = {
  method: 'POST' as const,
  path: '/api/v1/tickets/search',
  query: { expand: 'true' },
}

function change(id: string, body: Record<string, unknown>) {
  const path = `/api/v1/tickets/${encodeURIComponent(id)}`
  return { method: 'PUT' as const, path, query: { expand: 'true' }, body, shape: Ticket }
}

const maxBodyBytes = 500_000

function note(text: string, internal: boolean) {
  const body = shortenMiddle(text, maxBodyBytes)
  return { body, content_type: 'text/plain', type: 'note', sender: 'Agent', internal }
}

function desk({ url, token, webhookSecret }: Settings): Desk {
  const secrets = [token, ...(webhookSecret ? [webhookSecret] : [])]
  return { kind: 'zammad', url, headers: { authorization: `Token token=${token}` }, secrets }
}

function refOf({ url }: Settings, id: number): TicketRef {
  return { externalId: String(id), url: `${url.replace(/\/+$/, '')}/#ticket/zoom/${id}` }
}

function readingOf(settings: Settings, ticket: z.infer<typeof Ticket>): HelpdeskReading {
  const key = ticket[settings.keyField]
  return {
    ref: refOf(settings, ticket.id),
    state: zammadState(settings.states, ticket.state),
    rawState: ticket.state ?? null,
    rawPriority: ticket.priority ?? null,
    key: typeof key === 'string' && key !== '' ? key : null,
    changedAt: ticket.updated_at ? new Date(ticket.updated_at) : null,
  }
}
