import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../../core/response.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { verifyWebhook, WebhookSecret } from '../../lib/standard-webhook.ts'
import { askDesk, type Desk } from '../ask-desk.ts'
import { defineHelpdesk } from '../helpdesk.ts'
import { orderDesk } from '../order-desk.ts'
import { quote } from '../quote.ts'

import { rtState } from './rt-state.ts'

// https://docs.bestpractical.com/rt/5.0.3/RT/REST2.html, tried on Request Tracker 5.0.3 (test/real)
const Name = z.string().min(1)
const Level = z.number().int().min(0).max(1_000_000)
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).meta({ examples: ['https://rt.example.com'] }),
  /** An authentication token of the user that opens the tickets. */
  token: z.string().min(1),
  queue: Name.meta({ examples: ['General'] }),
  /** A ticket custom field "enter one value" of the queue; not UniqueValues: RT then drops the value in silence. */
  keyField: z
    .string()
    .regex(/^[\p{L}\p{N} _-]+$/u)
    .default('ExternalId'),
  states: z
    .object({
      open: Name.default('open'),
      waiting: Name.default('stalled'),
      solved: Name.default('resolved'),
      closed: Name.default('resolved'),
    })
    .prefault({}),
  priorities: z
    .object({
      low: Level.default(20),
      normal: Level.default(50),
      high: Level.default(80),
      urgent: Level.default(100),
    })
    .prefault({}),
  /** Of the scrip in docs/helpdesk-rt.md. */
  webhookSecret: WebhookSecret.optional(),
})
type Settings = z.infer<typeof Settings>

const Id = z.union([z.string(), z.number().int()]).transform(String)
const Ticket = z.object({
  id: Id,
  Status: z.string(),
  Priority: z.union([z.string(), z.number()]).transform(String).nullish(),
  LastUpdated: z.iso.datetime({ offset: true }).nullish(),
  CustomFields: z
    .array(z.object({ name: z.string(), values: z.array(z.string().nullable()) }))
    .nullish(),
})
const Page = z.object({ items: z.array(Ticket) })
const Made = z.object({ id: Id })
const Attachments = z.object({
  items: z.array(z.object({ Subject: z.string().nullish() })),
  pages: z.number().nullish(),
})
/** What happened, in words of the server's language: true of failures too, so nothing is read from it. */
const Said = z.array(z.string())
const Post = z.object({
  ticket: Id,
  status: z.string(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
})

const fields = 'Status,Priority,LastUpdated,CustomFields'
const maxPages = 20

/** Request Tracker 5 by REST 2: tickets of one queue, the key in a custom field. */
export const rt = defineHelpdesk({
  kind: 'rt',
  label: { 'zh-CN': 'Request Tracker 工单', en: 'Request Tracker' },
  settings: Settings,
  find: async (settings, key, ctx) => {
    // in every queue: a ticket that a clerk moved is still the ticket
    const query = {
      query: `'CF.{${settings.keyField}}' = '${key.replace(/['\\]/g, '\\$&')}'`,
      fields,
      orderby: 'id',
      order: 'ASC',
      per_page: '20',
    }
    const page = await orderDesk(desk(settings), { path: '/tickets', query, shape: Page }, ctx)
    return page.items
      .filter((one) => keyOf(settings, one) === key)
      .map((one) => refOf(settings, one.id))
  },
  create: async (settings, draft, key, ctx) => {
    const body = {
      Queue: settings.queue,
      Subject: quote(draft.subject, 190),
      Content: draft.body,
      ContentType: 'text/plain',
      Priority: settings.priorities[draft.priority],
      CustomFields: { [settings.keyField]: key },
    }
    const call = { method: 'POST' as const, path: '/ticket', body, shape: Made }
    return refOf(settings, (await orderDesk(desk(settings), call, ctx)).id)
  },
  status: async (settings, ref, ctx) => {
    const call = { path: pathOf(ref), query: { fields }, shape: Ticket }
    const ticket = await askDesk(desk(settings), call, ctx)
    return ticket && readingOf(settings, ticket)
  },
  hasComment: async (settings, ref, mark, ctx) => {
    const query = { fields: 'Subject', orderby: 'id', order: 'DESC', per_page: '100' }
    for (let page = 1; page <= maxPages; page += 1) {
      const path = `${pathOf(ref)}/attachments`
      const asked = { path, query: { ...query, page: String(page) }, shape: Attachments }
      const { items, pages } = await orderDesk(desk(settings), asked, ctx)
      if (items.some((one) => one.Subject === mark)) return true
      if (page >= (pages ?? 1)) return false
    }
    return false
  },
  addComment: async (settings, ref, { text, audience, mark }, ctx) => {
    const path = `${pathOf(ref)}/${audience === 'public' ? 'correspond' : 'comment'}`
    const body = { Subject: mark, Content: text, ContentType: 'text/plain' }
    await orderDesk(desk(settings), { method: 'POST', path, body, shape: Said }, ctx)
  },
  setPriority: async (settings, ref, priority, ctx) => {
    const level = settings.priorities[priority]
    await orderDesk(desk(settings), change(ref, { Priority: level }), ctx)
    return String(level)
  },
  setState: async (settings, ref, state, ctx) => {
    const named = settings.states[state]
    await orderDesk(desk(settings), change(ref, { Status: named }), ctx)
    return named
  },
  parseWebhook: (settings, request, ctx) => {
    const { webhookSecret: secret } = settings
    if (secret === undefined || !verifyWebhook(secret, request, ctx.now)) return null
    const post = Post.safeParse(parseJson(request.body))
    if (!post.success) throw new PermanentError('rt: a signed post of another shape')
    const { ticket, status, timestamp } = post.data
    return {
      eventId: request.headers['webhook-id'] ?? null,
      externalId: ticket,
      state: rtState(settings.states, status),
      rawState: status,
      at: timestamp ? new Date(timestamp) : null,
    }
  },
  listChangedSince: async (settings, since, limit, ctx) => {
    // newest first until `since`: instants in a query are read in the time zone of the user, which it does not tell
    const query = {
      query: `Queue = '${settings.queue.replace(/['\\]/g, '\\$&')}' AND id > 0`,
      fields,
      orderby: 'LastUpdated',
      order: 'DESC',
      per_page: '100',
    }
    const changed: HelpdeskReading[] = []
    for (let page = 1; page <= maxPages; page += 1) {
      const asked = { path: '/tickets', query: { ...query, page: String(page) }, shape: Page }
      const { items } = await orderDesk(desk(settings), asked, ctx)
      const fresh = items
        .map((one) => readingOf(settings, one))
        .filter((one) => one.changedAt !== null && one.changedAt >= since)
      changed.push(...fresh)
      if (items.length < 100 || fresh.length < items.length) break
    }
    return changed
      .toSorted((a, b) => (a.changedAt?.getTime() ?? 0) - (b.changedAt?.getTime() ?? 0))
      .slice(0, limit)
  },
})

function change(ref: TicketRef, body: Record<string, unknown>) {
  return { method: 'PUT' as const, path: pathOf(ref), body, shape: Said }
}

function pathOf({ externalId }: TicketRef): string {
  return `/ticket/${encodeURIComponent(externalId)}`
}

function desk({ url, token, webhookSecret }: Settings): Desk {
  const secrets = [token, ...(webhookSecret ? [webhookSecret] : [])]
  const headers = { authorization: `token ${token}` }
  return { kind: 'rt', url: `${url.replace(/\/+$/, '')}/REST/2.0`, headers, secrets }
}

function refOf({ url }: Settings, id: string): TicketRef {
  return { externalId: id, url: `${url.replace(/\/+$/, '')}/Ticket/Display.html?id=${id}` }
}

function keyOf({ keyField }: Settings, ticket: z.infer<typeof Ticket>): string | null {
  return ticket.CustomFields?.find((one) => one.name === keyField)?.values[0] || null
}

function readingOf(settings: Settings, ticket: z.infer<typeof Ticket>): HelpdeskReading {
  return {
    ref: refOf(settings, ticket.id),
    state: rtState(settings.states, ticket.Status),
    rawState: ticket.Status,
    rawPriority: ticket.Priority ?? null,
    key: keyOf(settings, ticket),
    changedAt: ticket.LastUpdated ? new Date(ticket.LastUpdated) : null,
  }
}
