import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../../core/response.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { defineHelpdesk, type HelpdeskContext } from '../helpdesk.ts'
import { htmlText } from '../html-text.ts'
import { quote } from '../quote.ts'

import { askUdesk } from './udesk-ask.ts'
import { readUdeskPost } from './udesk-post.ts'
import { udeskStatus } from './udesk-state.ts'
import { walkUdesk } from './udesk-walk.ts'

// https://www.udesk.cn/doc/apiv2/tickets/; the errors stand inside HTTP 200
const field = z.string().regex(/^TextField_\d+$/)
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).meta({ examples: ['https://example.udesk.cn'] }),
  /** The administrator whose open API token it is. */
  email: z.email().meta({ examples: ['admin@example.com'] }),
  token: z.string().min(1),
  /** Custom fields of the ticket: one line of text for our key, several lines for our notes. */
  keyField: field.meta({ examples: ['TextField_101'] }),
  noteField: field.meta({ examples: ['TextField_102'] }),
  templateId: z.number().int().optional(),
  agentGroup: z.string().min(1).optional(),
  content: z.enum(['html', 'text']).default('html'),
  /** How many of the newest tickets are looked through for our key, in pages of a hundred. */
  searchPages: z.number().int().min(1).max(20).default(3),
  webhookSecret: z.string().min(6).optional(),
})
type Settings = z.infer<typeof Settings>

const Id = z.union([z.number().int(), z.string().min(1)]).transform(String)
const Ticket = z.object({
  id: Id,
  status: z.string().nullish(),
  status_id: z.union([z.number().int(), z.string()]).nullish(),
  priority: z.string().nullish(),
  custom_fields: z.record(z.string(), z.unknown()).nullish(),
  updated_at: z.string().nullish(),
})
type Ticket = z.infer<typeof Ticket>
const Made = z.object({ ticket_id: Id })
const One = z.object({ ticket: Ticket })

const statuses = {
  open: { id: 1, name: 'open' },
  waiting: { id: 4, name: 'solving' },
  solved: { id: 2, name: 'resolved' },
  closed: { id: 3, name: 'closed' },
} as const
const priorities = { low: '低', normal: '标准', high: '高', urgent: '紧急' } as const

/** Udesk: the key in a custom field, our notes in another one that customers never see. */
export const udesk = defineHelpdesk({
  kind: 'udesk',
  label: { 'zh-CN': 'Udesk 工单', en: 'Udesk' },
  settings: Settings,
  // whether its list is read from the tickets or from an index is not documented
  searchLagMs: 60_000,
  find: async (settings, key, ctx) => {
    const newest = await walkUdesk(settings, Ticket, settings.searchPages, ctx)
    const ids = newest
      .filter((one) => one.custom_fields?.[settings.keyField] === key)
      .map((one) => Number(one.id))
    // a ticket made between two pages shows one of them twice
    return [...new Set(ids)]
      .toSorted((a, b) => a - b)
      .map((id) => ({ externalId: String(id), url: null }))
  },
  create: async (settings, draft, key, ctx) => {
    const { templateId, agentGroup, content, keyField } = settings
    const text = shortenMiddle(draft.body, maxBodyBytes)
    const ticket = {
      subject: quote(draft.subject, 255),
      content: content === 'html' ? htmlText(text) : text,
      priority: priorities[draft.priority],
      status_id: statuses.open.id,
      tags: draft.tags.map((tag) => tag.replaceAll(/[,，]/g, ' ')).join(','),
      ticket_field: { [keyField]: key },
      ...(templateId !== undefined && { template_id: templateId }),
      ...(agentGroup !== undefined && { agent_group_name: agentGroup }),
    }
    const call = { method: 'POST' as const, path: '/tickets', body: { ticket }, shape: Made }
    return { externalId: (await askUdesk(settings, call, ctx)).ticket_id, url: null }
  },
  status: async (settings, ref, ctx) => {
    const ticket = await read(settings, ref, ctx).catch((error: unknown) => {
      if (isGone(error)) return null
      throw error
    })
    return ticket && readingOf(settings, ticket)
  },
  hasComment: async (settings, ref, mark, ctx) =>
    notesOf(settings, await read(settings, ref, ctx)).includes(mark),
  addComment: async (settings, ref, comment, ctx) => {
    if (comment.audience === 'public')
      throw new PermanentError('udesk: a reply to the customer is given in Udesk itself')
    // a reply in Udesk goes to the customer: what is for colleagues stands in a field of its own
    const before = notesOf(settings, await read(settings, ref, ctx))
    const notes = [before, comment.text].filter((one) => one !== '').join('\n\n')
    const kept = Array.from(notes).slice(-maxNoteCharacters).join('')
    const { ticket } = await change(
      settings,
      ref,
      { custom_fields: { [settings.noteField]: kept } },
      ctx,
    )
    if (ticket.custom_fields && notesOf(settings, ticket) === before)
      throw new PermanentError(`udesk: the ticket has no field ${settings.noteField}`)
  },
  setPriority: async (settings, ref, priority, ctx) => {
    await change(settings, ref, { priority: priorities[priority] }, ctx)
    return priorities[priority]
  },
  setState: async (settings, ref, state, ctx) => {
    const { id, name } = statuses[state]
    await change(settings, ref, { status_id: id }, ctx)
    return name
  },
  parseWebhook: (settings, request) => readUdeskPost(settings.webhookSecret, request),
})

const maxBodyBytes = 60_000

/** The newest notes stay. */
const maxNoteCharacters = 5_000

async function read(settings: Settings, ref: TicketRef, ctx: HelpdeskContext): Promise<Ticket> {
  const query = { id: ref.externalId }
  return (await askUdesk(settings, { path: '/tickets/detail', query, shape: One }, ctx)).ticket
}

function isGone(error: unknown): boolean {
  if (error instanceof RetryableError || !(error instanceof Error)) return false
  return /HTTP 404|不存在|未找到|not found|not exist/i.test(error.message)
}

function change(
  settings: Settings,
  ref: TicketRef,
  ticket: Record<string, unknown>,
  ctx: HelpdeskContext,
) {
  const path = `/tickets/${encodeURIComponent(ref.externalId)}`
  return askUdesk(settings, { method: 'PUT', path, body: { ticket }, shape: One }, ctx)
}

function notesOf({ noteField }: Settings, ticket: Ticket): string {
  const notes = ticket.custom_fields?.[noteField]
  return typeof notes === 'string' ? notes : ''
}

function readingOf(settings: Settings, ticket: Ticket): HelpdeskReading {
  const { state, name } = udeskStatus(ticket.status ?? ticket.status_id)
  const key = ticket.custom_fields?.[settings.keyField]
  // "2017-05-04 14:26:18 +0800"
  const changed = Date.parse(ticket.updated_at ?? '')
  return {
    ref: { externalId: ticket.id, url: null },
    state,
    rawState: name,
    rawPriority: ticket.priority ?? null,
    key: typeof key === 'string' && key !== '' ? key : null,
    changedAt: Number.isNaN(changed) ? null : new Date(changed),
  }
}
