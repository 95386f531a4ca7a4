import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../../core/response.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { askDesk, type Desk } from '../ask-desk.ts'
import { carrierOf } from '../carrier-of.ts'
import { defineHelpdesk, type HelpdeskContext } from '../helpdesk.ts'
import { htmlText } from '../html-text.ts'
import { orderDesk } from '../order-desk.ts'
import { quote } from '../quote.ts'

import { readFreshdeskPost } from './freshdesk-post.ts'
import { freshdeskState } from './freshdesk-state.ts'

// https://developers.freshdesk.com/api/#tickets
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).meta({ examples: ['https://example.freshdesk.com'] }),
  /** API key of an agent. */
  apiKey: z.string().min(1),
  groupId: z.number().int().optional(),
  /** For accounts whose ticket form has fields that must be filled. */
  type: z.string().min(1).optional(),
  customFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  /** Freshdesk signs nothing: the same text in the `x-koushao-secret` header of its automation rule. */
  webhookSecret: z.string().min(6).optional(),
})
type Settings = z.infer<typeof Settings>

const Ticket = z.object({
  id: z.number().int(),
  status: z.number().int(),
  priority: z.number().int().nullish(),
  tags: z.array(z.string()).nullish(),
  updated_at: z.iso.datetime({ offset: true }).nullish(),
})
const Tickets = z.array(Ticket)
const Conversations = z.array(
  z.object({ body_text: z.string().nullish(), body: z.string().nullish() }),
)
const Note = z.object({ private: z.boolean().nullish() })

const statuses = { open: 2, waiting: 3, solved: 4, closed: 5 } as const
const priorities = { low: 1, normal: 2, high: 3, urgent: 4 } as const

/** Freshdesk: each problem has a requester of its own, known by `unique_external_id`. */
export const freshdesk = defineHelpdesk({
  kind: 'freshdesk',
  label: { 'zh-CN': 'Freshdesk 工单', en: 'Freshdesk' },
  settings: Settings,
  // /search/tickets lags by minutes; a requester's list does not, and only one problem has this one
  find: async (settings, key, ctx) => {
    const carrier = carrierOf(key)
    const listed = await listOf(settings, carrier, ctx)
    // an agent may have given the ticket to the true customer: the tag stays
    const query = { query: `"tag:'${carrier}'"` }
    const path = '/api/v2/search/tickets'
    const shape = z.object({ results: Tickets })
    const { results } = await orderDesk(desk(settings), { path, query, shape }, ctx)
    const ids = [...listed, ...results.filter((one) => one.tags?.includes(carrier))].map(
      ({ id }) => id,
    )
    return [...new Set(ids)].toSorted((a, b) => a - b).map((id) => refOf(settings, id))
  },
  create: async (settings, draft, key, ctx) => {
    const { groupId, type, customFields } = settings
    const body = {
      // a requester without an address: Freshdesk mails nobody
      unique_external_id: carrierOf(key),
      name: quote(draft.subject, 60),
      subject: quote(draft.subject, 250),
      description: htmlText(shortenMiddle(draft.body, maxBodyBytes)),
      status: statuses.open,
      priority: priorities[draft.priority],
      source: 2,
      // Freshdesk refuses a tag longer than 32 characters
      tags: [...draft.tags.map((tag) => quote(tag, 32)), carrierOf(key)],
      ...(groupId !== undefined && { group_id: groupId }),
      ...(type !== undefined && { type }),
      ...(Object.keys(customFields).length > 0 && { custom_fields: customFields }),
    }
    const call = { method: 'POST' as const, path: '/api/v2/tickets', body, shape: Ticket }
    return refOf(settings, (await orderDesk(desk(settings), call, ctx)).id)
  },
  status: async (settings, ref, ctx) => {
    const ticket = await askDesk(desk(settings), { path: pathOf(ref), shape: Ticket }, ctx)
    return ticket && readingOf(settings, ticket)
  },
  hasComment: async (settings, ref, mark, ctx) => {
    const path = `${pathOf(ref)}/conversations`
    for (let page = 1; page <= maxConversationPages; page += 1) {
      const query = { page: String(page), per_page: '30' }
      const shown = await orderDesk(desk(settings), { path, query, shape: Conversations }, ctx)
      if (shown.some((one) => `${one.body_text ?? ''}${one.body ?? ''}`.includes(mark))) return true
      if (shown.length < 30) break
    }
    return false
  },
  addComment: async (settings, ref, comment, ctx) => {
    // a reply would be mailed to a requester who has no address: what is public is a public note
    const isPrivate = comment.audience !== 'public'
    const body = { body: htmlText(shortenMiddle(comment.text, maxBodyBytes)), private: isPrivate }
    const path = `${pathOf(ref)}/notes`
    const made = await orderDesk(desk(settings), { method: 'POST', path, body, shape: Note }, ctx)
    if ((made.private ?? isPrivate) !== isPrivate)
      throw new PermanentError('freshdesk: the note was taken with another visibility than ordered')
  },
  setPriority: async (settings, ref, priority, ctx) => {
    const wanted = priorities[priority]
    await change(settings, ref, { priority: wanted }, ctx)
    return String(wanted)
  },
  setState: async (settings, ref, state, ctx) => {
    const wanted = statuses[state]
    await change(settings, ref, { status: wanted }, ctx)
    return String(wanted)
  },
  parseWebhook: (settings, request) => readFreshdeskPost(settings.webhookSecret, request),
  listChangedSince: async (settings, since, limit, ctx) => {
    const query = {
      updated_since: since.toISOString(),
      order_by: 'updated_at',
      order_type: 'asc',
      per_page: String(Math.min(limit, 100)),
    }
    const call = { path: '/api/v2/tickets', query, shape: Tickets }
    const changed = await orderDesk(desk(settings), call, ctx)
    return changed.map((one) => readingOf(settings, one))
  },
})

const maxBodyBytes = 60_000

/** Six hundred notes: more than any ticket of ours will have. */
const maxConversationPages = 20

/** The requester's tickets, also those older than the 30 days that the list shows by itself. */
async function listOf(settings: Settings, carrier: string, ctx: HelpdeskContext) {
  const query = {
    unique_external_id: carrier,
    updated_since: '2000-01-01T00:00:00Z',
    per_page: '100',
  }
  const call = { path: '/api/v2/tickets', query, shape: Tickets }
  return orderDesk(desk(settings), call, ctx).catch((error: unknown) => {
    if (isNoSuchRequester(error)) return []
    throw error
  })
}

/** 400, "There is no contact matching the given unique_external_id": so there is no ticket either. */
function isNoSuchRequester(error: unknown): boolean {
  if (!(error instanceof PermanentError)) return false
  return /HTTP 400 .*"field":\s*"unique_external_id"/.test(error.message)
}

function change(
  settings: Settings,
  ref: TicketRef,
  body: Record<string, unknown>,
  ctx: HelpdeskContext,
) {
  return orderDesk(desk(settings), { method: 'PUT', path: pathOf(ref), body, shape: Ticket }, ctx)
}

function pathOf({ externalId }: TicketRef): string {
  return `/api/v2/tickets/${encodeURIComponent(externalId)}`
}

function desk({ url, apiKey, webhookSecret }: Settings): Desk {
  const basic = Buffer.from(`${apiKey}:X`).toString('base64')
  const secrets = [apiKey, basic, ...(webhookSecret ? [webhookSecret] : [])]
  return { kind: 'freshdesk', url, headers: { authorization: `Basic ${basic}` }, secrets }
}

function refOf({ url }: Settings, id: number): TicketRef {
  return { externalId: String(id), url: `${url.replace(/\/+$/, '')}/a/tickets/${id}` }
}

function readingOf(settings: Settings, ticket: z.infer<typeof Ticket>): HelpdeskReading {
  return {
    ref: refOf(settings, ticket.id),
    state: freshdeskState(ticket.status),
    rawState: String(ticket.status),
    rawPriority: ticket.priority ? String(ticket.priority) : null,
    key: ticket.tags?.find((tag) => /^koushao-[0-9a-f]{20}$/.test(tag)) ?? null,
    changedAt: ticket.updated_at ? new Date(ticket.updated_at) : null,
  }
}
