import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../../core/response.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { askDesk, type Desk, type DeskCall } from '../ask-desk.ts'
import { carrierOf } from '../carrier-of.ts'
import { defineHelpdesk, type HelpdeskContext } from '../helpdesk.ts'
import { orderDesk } from '../order-desk.ts'
import { quote } from '../quote.ts'

import { chatwootContact } from './chatwoot-contact.ts'
import { readChatwootPost } from './chatwoot-post.ts'
import { chatwootState } from './chatwoot-state.ts'

// https://developers.chatwoot.com/api-reference/ and chatwoot/chatwoot, app/controllers/api/v1/accounts
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).meta({ examples: ['https://app.chatwoot.com'] }),
  accountId: z
    .number()
    .int()
    .positive()
    .meta({ examples: [1] }),
  /** An inbox of type API: nothing leaves Chatwoot through it by itself. */
  inboxId: z
    .number()
    .int()
    .positive()
    .meta({ examples: [3] }),
  /** Access token of an agent of that inbox. */
  token: z.string().min(1),
  webhookSecret: z.string().min(6).optional(),
})
type Settings = z.infer<typeof Settings>

const Conversation = z.object({
  id: z.number().int(),
  status: z.string(),
  priority: z.string().nullish(),
  custom_attributes: z.record(z.string(), z.unknown()).nullish(),
  last_activity_at: z.number().nullish(),
  updated_at: z.number().nullish(),
})
const Mine = z.object({ payload: z.array(Conversation) })
const Listed = z.object({ data: z.object({ payload: z.array(Conversation) }) })
const Message = z.object({
  id: z.number().int(),
  content: z.string().nullish(),
  private: z.boolean().nullish(),
})
const Messages = z.object({ payload: z.array(Message) })
const Toggled = z.object({
  payload: z.object({ success: z.boolean().nullish(), current_status: z.string().nullish() }),
})
/** Answers of an empty body. */
const Done = z.unknown().transform(() => true)

// snoozed without a date means "until the customer answers"; Chatwoot knows no closed
const statuses = {
  open: 'open',
  waiting: 'snoozed',
  solved: 'resolved',
  closed: 'resolved',
} as const
const priorities = { low: 'low', normal: 'medium', high: 'high', urgent: 'urgent' } as const

/** Chatwoot: one contact a problem, whose `identifier` the database keeps unique, and its conversation. */
export const chatwoot = defineHelpdesk({
  kind: 'chatwoot',
  label: { 'zh-CN': 'Chatwoot 会话', en: 'Chatwoot' },
  settings: Settings,
  find: async (settings, key, ctx) => {
    const contact = await chatwootContact(caller(settings, ctx), carrierOf(key))
    if (contact === null) return []
    const path = `/contacts/${contact}/conversations`
    const { payload } = await ask(settings, { path, shape: Mine }, ctx)
    return payload.toSorted((a, b) => a.id - b.id).map((one) => refOf(settings, one.id))
  },
  create: async (settings, draft, key, ctx) => {
    const { inboxId } = settings
    const contact = await chatwootContact(caller(settings, ctx), carrierOf(key), {
      inbox_id: inboxId,
      name: quote(draft.subject, 100),
    })
    const body = {
      inbox_id: inboxId,
      contact_id: contact,
      status: 'open',
      custom_attributes: { koushao_key: key, koushao_url: draft.url, topic: draft.topic },
      // in the transaction that makes the conversation; a conversation has no title of its own
      message: note(`${draft.subject}\n\n${draft.body}`, true),
    }
    const call = { method: 'POST' as const, path: '/conversations', body, shape: Conversation }
    const ref = refOf(settings, (await ask(settings, call, ctx)).id)
    // the conversation stands: a priority that is refused will be told by the next order
    await prioritise(settings, ref, priorities[draft.priority], ctx).catch(() => null)
    return ref
  },
  status: async (settings, ref, ctx) => {
    const call = { path: `${root(settings)}${pathOf(ref)}`, shape: Conversation }
    const conversation = await askDesk(desk(settings), call, ctx)
    return conversation && readingOf(settings, conversation)
  },
  hasComment: async (settings, ref, mark, ctx) => {
    let before: number | undefined
    for (let page = 0; page < maxMessagePages; page += 1) {
      const query: Record<string, string> = before === undefined ? {} : { before: String(before) }
      const path = `${pathOf(ref)}/messages`
      const { payload } = await ask(settings, { path, query, shape: Messages }, ctx)
      if (payload.some((one) => one.content?.includes(mark))) return true
      const [oldest] = payload
      if (!oldest) break
      before = Math.min(...payload.map((one) => one.id))
    }
    return false
  },
  addComment: async (settings, ref, comment, ctx) => {
    const isPrivate = comment.audience !== 'public'
    const body = note(comment.text, isPrivate)
    const path = `${pathOf(ref)}/messages`
    const made = await ask(settings, { method: 'POST', path, body, shape: Message }, ctx)
    if ((made.private ?? isPrivate) !== isPrivate)
      throw new PermanentError('chatwoot: the note was taken with another visibility than ordered')
  },
  setPriority: async (settings, ref, priority, ctx) => {
    await prioritise(settings, ref, priorities[priority], ctx)
    return priorities[priority]
  },
  setState: async (settings, ref, state, ctx) => {
    const status = statuses[state]
    const path = `${pathOf(ref)}/toggle_status`
    await ask(settings, { method: 'POST', path, body: { status }, shape: Toggled }, ctx)
    return status
  },
  parseWebhook: (settings, request, ctx) =>
    readChatwootPost(settings.webhookSecret, request, ctx.now),
  listChangedSince: async (settings, since, limit, ctx) => {
    const withinSeconds = Math.max(1, Math.ceil((ctx.now.getTime() - since.getTime()) / 1000) + 1)
    const query = {
      status: 'all',
      assignee_type: 'all',
      inbox_id: String(settings.inboxId),
      // not paged by Chatwoot where it is given
      updated_within: String(withinSeconds),
    }
    const { data } = await ask(settings, { path: '/conversations', query, shape: Listed }, ctx)
    return data.payload
      .map((one) => readingOf(settings, one))
      .filter(({ changedAt }) => changedAt !== null && changedAt >= since)
      .toSorted((a, b) => (a.changedAt?.getTime() ?? 0) - (b.changedAt?.getTime() ?? 0))
      .slice(0, limit)
  },
})

/** Four hundred messages, twenty a page: more than any conversation of ours will have. */
const maxMessagePages = 20

/** A message holds 150,000 characters. */
const maxBodyBytes = 140_000

function note(text: string, isPrivate: boolean) {
  const content = shortenMiddle(text, maxBodyBytes)
  return { content, message_type: 'outgoing', private: isPrivate }
}

async function prioritise(
  settings: Settings,
  ref: TicketRef,
  priority: string,
  ctx: HelpdeskContext,
): Promise<void> {
  const path = `${pathOf(ref)}/toggle_priority`
  await ask(settings, { method: 'POST', path, body: { priority }, shape: Done }, ctx)
}

function root({ accountId }: Settings): string {
  return `/api/v1/accounts/${accountId}`
}

function pathOf({ externalId }: TicketRef): string {
  return `/conversations/${encodeURIComponent(externalId)}`
}

function ask<Answer>(settings: Settings, call: DeskCall<Answer>, ctx: HelpdeskContext) {
  return orderDesk(desk(settings), { ...call, path: `${root(settings)}${call.path}` }, ctx)
}

function caller(settings: Settings, ctx: HelpdeskContext) {
  return <Answer>(call: DeskCall<Answer>) => ask(settings, call, ctx)
}

function desk({ url, token, webhookSecret }: Settings): Desk {
  const secrets = [token, ...(webhookSecret ? [webhookSecret] : [])]
  return { kind: 'chatwoot', url, headers: { api_access_token: token }, secrets }
}

function refOf({ url, accountId }: Settings, id: number): TicketRef {
  const base = url.replace(/\/+$/, '')
  return { externalId: String(id), url: `${base}/app/accounts/${accountId}/conversations/${id}` }
}

function readingOf(
  settings: Settings,
  conversation: z.infer<typeof Conversation>,
): HelpdeskReading {
  const { id, status, priority, custom_attributes: own } = conversation
  const key = own?.['koushao_key']
  const changed = conversation.updated_at ?? conversation.last_activity_at
  return {
    ref: refOf(settings, id),
    state: chatwootState(status),
    rawState: status,
    rawPriority: priority ?? null,
    key: typeof key === 'string' ? key : null,
    changedAt: changed ? new Date(Math.round(changed * 1000)) : null,
  }
}
