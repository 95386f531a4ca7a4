import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../../core/response.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { askDesk, type Desk } from '../ask-desk.ts'
import { carrierOf } from '../carrier-of.ts'
import { defineHelpdesk, type HelpdeskContext } from '../helpdesk.ts'
import { orderDesk } from '../order-desk.ts'
import { quote } from '../quote.ts'

import { jiraAttempts } from './jira-sm-attempts.ts'
import { moveJiraIssue } from './jira-sm-move.ts'
import { readJiraPost } from './jira-sm-post.ts'
import { JiraStateNames, jiraState } from './jira-sm-state.ts'
import { wikiText } from './jira-sm-wiki.ts'

// https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request/ and, for the search
// that lags, https://developer.atlassian.com/cloud/jira/platform/search-and-reconcile/
const Name = z.string().min(1)
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).meta({ examples: ['https://example.atlassian.net'] }),
  /** The agent whose API token it is. */
  email: z.email().meta({ examples: ['koushao@example.com'] }),
  token: z.string().min(1),
  projectKey: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]+$/)
    .meta({ examples: ['SUP'] }),
  serviceDeskId: z.coerce.string().meta({ examples: ['1'] }),
  requestTypeId: z.coerce.string().meta({ examples: ['10'] }),
  /** A field of the request type: labels, or a text field of your own such as `customfield_10050`. */
  keyField: z
    .string()
    .regex(/^(labels|customfield_\d+)$/)
    .default('labels'),
  states: JiraStateNames,
  priorities: z
    .object({
      low: Name.default('Low'),
      normal: Name.default('Medium'),
      high: Name.default('High'),
      urgent: Name.default('Highest'),
    })
    .prefault({}),
  webhookSecret: z.string().min(6).optional(),
})
type Settings = z.infer<typeof Settings>

const Issue = z.object({
  id: z.string(),
  key: z.string().min(1),
  fields: z
    .object({
      status: z.object({
        name: z.string(),
        statusCategory: z.object({ key: z.string() }).nullish(),
      }),
      priority: z.object({ name: z.string() }).nullish(),
      updated: z.string().nullish(),
    })
    .loose(),
})
type Issue = z.infer<typeof Issue>
const Found = z.object({ issues: z.array(Issue) })
const Made = z.object({ issueId: z.string(), issueKey: z.string().min(1) })
const Comment = z.object({ public: z.boolean().nullish() })
const Comments = z.object({ comments: z.array(z.object({ body: z.string().nullish() })) })
/** Answers of an empty body. */
const Done = z.unknown().transform(() => true)

/** Atlassian: most changes show within seconds, some after minutes. */
const searchLagMs = 2 * 60_000

/** Jira Service Management in the cloud. */
export const jiraSm = defineHelpdesk({
  kind: 'jira-sm',
  label: { 'zh-CN': 'Jira 服务管理', en: 'Jira Service Management' },
  settings: Settings,
  searchLagMs,
  find: async (settings, key, ctx) => {
    const carrier = carrierOf(key)
    const found = await search(settings, `${fieldOf(settings)} "${carrier}"`, 'created', 20, ctx)
    const attempts = await jiraAttempts(desk(settings), carrier, ctx)
    const { at, issueKey: noted } = (await attempts.last()) ?? {}
    if (noted !== undefined && found.every((one) => one.key !== noted)) {
      const issue = await read(settings, noted, ctx)
      if (issue) found.push(issue)
    }
    if (found.length === 0 && at !== undefined) waitForSearch(at, ctx.now)
    return found
      .toSorted((a, b) => Number(a.id) - Number(b.id))
      .map((one) => refOf(settings, one.key))
  },
  create: async (settings, draft, key, ctx) => {
    const carrier = carrierOf(key)
    const { serviceDeskId, requestTypeId, keyField } = settings
    const attempts = await jiraAttempts(desk(settings), carrier, ctx)
    await attempts.note({ at: ctx.now.toISOString() })
    const body = {
      serviceDeskId,
      requestTypeId,
      requestFieldValues: {
        summary: quote(draft.subject, 250),
        description: wikiText(shortenMiddle(draft.body, maxBodyBytes)),
        [keyField]: keyField === 'labels' ? [carrier] : carrier,
      },
    }
    const path = '/rest/servicedeskapi/request'
    const made = await orderDesk(
      desk(settings),
      { method: 'POST', path, body, shape: Made },
      ctx,
    ).catch(async (error: unknown) => {
      // refused: no ticket was made, the next attempt need not wait
      if (error instanceof PermanentError) await attempts.note({})
      throw error
    })
    const { issueKey } = made
    await attempts.note({ issueKey })
    // the ticket stands: a priority that is refused will be told by the next order
    await prioritise(settings, issueKey, settings.priorities[draft.priority], ctx).catch(() => null)
    return refOf(settings, issueKey)
  },
  status: async (settings, ref, ctx) => {
    const issue = await read(settings, ref.externalId, ctx)
    return issue && readingOf(settings, issue)
  },
  hasComment: async (settings, ref, mark, ctx) => {
    // version 2 tells bodies as text
    const path = `/rest/api/2/issue/${encodeURIComponent(ref.externalId)}/comment`
    for (let page = 0; page < maxCommentPages; page += 1) {
      const startAt = String(page * 50)
      const query = { orderBy: '-created', maxResults: '50', startAt }
      const { comments } = await orderDesk(desk(settings), { path, query, shape: Comments }, ctx)
      if (comments.some((one) => one.body?.includes(mark))) return true
      if (comments.length < 50) break
    }
    return false
  },
  addComment: async (settings, ref, comment, ctx) => {
    const isPublic = comment.audience === 'public'
    const text = wikiText(shortenMiddle(comment.text, maxBodyBytes))
    const path = `/rest/servicedeskapi/request/${encodeURIComponent(ref.externalId)}/comment`
    const body = { body: text, public: isPublic }
    const made = await orderDesk(
      desk(settings),
      { method: 'POST', path, body, shape: Comment },
      ctx,
    )
    // a customer's comments are all public, an unlicensed user's all internal
    if ((made.public ?? isPublic) !== isPublic)
      throw new PermanentError(
        'jira-sm: the comment was taken with another visibility than ordered',
      )
  },
  setPriority: async (settings, ref, priority, ctx) => {
    const name = settings.priorities[priority]
    await prioritise(settings, ref.externalId, name, ctx)
    return name
  },
  setState: async (settings, ref, state, ctx) => {
    const issue = await read(settings, ref.externalId, ctx)
    const names = settings.states[state]
    const standing = issue?.fields.status.name
    if (names.some((name) => name.toLowerCase() === standing?.toLowerCase())) return null
    return moveJiraIssue(desk(settings), ref.externalId, names, ctx)
  },
  parseWebhook: (settings, request) => readJiraPost(settings, request),
  listChangedSince: async (settings, since, limit, ctx) => {
    // JQL knows minutes of the user's own time zone: minutes ago mean the same everywhere
    const minutes = Math.max(1, Math.ceil((ctx.now.getTime() - since.getTime()) / 60_000) + 1)
    const changed = `reporter = currentUser() AND updated >= -${minutes}m`
    const issues = await search(settings, changed, 'updated', Math.min(limit, 100), ctx)
    return issues
      .map((one) => readingOf(settings, one))
      .filter(({ changedAt }) => changedAt !== null && changedAt >= since)
  },
})

/** Jira's text fields hold 32,767 characters. */
const maxBodyBytes = 30_000

const maxCommentPages = 10

/** An attempt began and its answer was lost: the search may not show its request yet. */
function waitForSearch(at: string, now: Date): void {
  const leftMs = Date.parse(at) + searchLagMs - now.getTime()
  if (!(leftMs > 0)) return
  throw new RetryableError('jira-sm: an earlier attempt may have made the request', {
    retryAfterMs: leftMs,
  })
}

function fieldOf({ keyField }: Settings): string {
  return keyField === 'labels' ? 'labels =' : `cf[${keyField.replace('customfield_', '')}] ~`
}

async function search(
  settings: Settings,
  condition: string,
  order: 'created' | 'updated',
  limit: number,
  ctx: HelpdeskContext,
): Promise<Issue[]> {
  const body = {
    jql: `project = "${settings.projectKey}" AND ${condition} ORDER BY ${order} ASC`,
    fields: ['status', 'priority', 'updated', settings.keyField],
    maxResults: limit,
  }
  const path = '/rest/api/3/search/jql'
  return (await orderDesk(desk(settings), { method: 'POST', path, body, shape: Found }, ctx)).issues
}

function read(settings: Settings, key: string, ctx: HelpdeskContext): Promise<Issue | null> {
  const path = `/rest/api/3/issue/${encodeURIComponent(key)}`
  const query = { fields: `status,priority,updated,${settings.keyField}` }
  return askDesk(desk(settings), { path, query, shape: Issue }, ctx)
}

async function prioritise(
  settings: Settings,
  key: string,
  name: string,
  ctx: HelpdeskContext,
): Promise<void> {
  const path = `/rest/api/3/issue/${encodeURIComponent(key)}`
  const body = { fields: { priority: { name } } }
  await orderDesk(desk(settings), { method: 'PUT', path, body, shape: Done }, ctx)
}

function desk({ url, email, token, webhookSecret }: Settings): Desk {
  const basic = Buffer.from(`${email}:${token}`).toString('base64')
  const secrets = [token, basic, ...(webhookSecret ? [webhookSecret] : [])]
  return { kind: 'jira-sm', url, headers: { authorization: `Basic ${basic}` }, secrets }
}

function refOf({ url }: Settings, key: string): TicketRef {
  return { externalId: key, url: `${url.replace(/\/+$/, '')}/browse/${key}` }
}

function readingOf(settings: Settings, issue: Issue): HelpdeskReading {
  const { status, priority, updated, [settings.keyField]: field } = issue.fields
  const carriers = Array.isArray(field) ? field : [field]
  const changed = updated ? Date.parse(updated) : Number.NaN
  return {
    ref: refOf(settings, issue.key),
    state: jiraState(settings.states, status),
    rawState: status.name,
    rawPriority: priority?.name ?? null,
    key: carriers.find((one): one is string => /^koushao-[0-9a-f]{20}$/.test(String(one))) ?? null,
    changedAt: Number.isNaN(changed) ? null : new Date(changed),
  }
}
