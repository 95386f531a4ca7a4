import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../../core/response.ts'
import { askDesk, type Desk } from '../ask-desk.ts'
import { defineHelpdesk } from '../helpdesk.ts'
import { orderDesk } from '../order-desk.ts'
import { quote } from '../quote.ts'

import { redmineState } from './redmine-state.ts'

// https://www.redmine.org/projects/redmine/wiki/Rest_Issues, tried on Redmine 5.0.4 (test/real)
const Count = z.number().int().positive()
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }).meta({ examples: ['https://redmine.example.com'] }),
  /** Of a user who may add issues, edit them and set notes private. */
  apiKey: z.string().min(1),
  /** The identifier of the project. */
  project: z
    .string()
    .min(1)
    .meta({ examples: ['reputation'] }),
  trackerId: Count.default(3),
  /** The number of an issue custom field of format text, "used as a filter" and for the tracker. */
  keyFieldId: Count.default(1),
  /** Numbers of the issue statuses; the defaults are those of a fresh Redmine. */
  states: z
    .object({
      open: Count.default(2),
      waiting: Count.default(4),
      solved: Count.default(3),
      closed: Count.default(5),
    })
    .prefault({}),
  priorities: z
    .object({
      low: Count.default(1),
      normal: Count.default(2),
      high: Count.default(3),
      urgent: Count.default(4),
    })
    .prefault({}),
})
type Settings = z.infer<typeof Settings>

const Named = z.object({ id: z.number().int() })
const Issue = z.object({
  id: z.number().int(),
  status: Named.extend({ is_closed: z.boolean().optional() }),
  priority: Named.optional(),
  updated_on: z.iso.datetime({ offset: true }).nullish(),
  custom_fields: z
    .array(
      z.object({
        id: z.number().int(),
        value: z.union([z.string(), z.array(z.string())]).nullish(),
      }),
    )
    .nullish(),
  journals: z
    .array(z.object({ notes: z.string().nullish(), private_notes: z.boolean().optional() }))
    .optional(),
})
type Issue = z.infer<typeof Issue>
const One = z.object({ issue: Issue })
/** Its answer to a change is 204 and empty, also where it ignored it. */
const Done = z.unknown().transform(() => true)
const Many = z.object({ issues: z.array(Issue) })

/** Redmine 5: issues of one project, the key in a custom field. It posts nothing, so it is asked. */
export const redmine = defineHelpdesk({
  kind: 'redmine',
  label: { 'zh-CN': 'Redmine 工单', en: 'Redmine' },
  settings: Settings,
  find: async (settings, key, ctx) => {
    const query = { [`cf_${settings.keyFieldId}`]: key, status_id: '*', sort: 'id', limit: '20' }
    const call = { path: '/issues.json', query, shape: Many }
    const { issues } = await orderDesk(desk(settings), call, ctx)
    // a field that is no filter is ignored, and the answer holds any issues: ours may be beyond the page
    if (issues.some((one) => keyOf(settings, one) !== key))
      throw new PermanentError(
        `redmine: custom field ${settings.keyFieldId} must be "used as a filter"`,
      )
    return issues.toSorted((a, b) => a.id - b.id).map((one) => refOf(settings, one.id))
  },
  create: async (settings, draft, key, ctx) => {
    const issue = {
      project_id: settings.project,
      tracker_id: settings.trackerId,
      priority_id: settings.priorities[draft.priority],
      subject: quote(draft.subject, 250),
      description: draft.body,
      custom_fields: [{ id: settings.keyFieldId, value: key }],
    }
    const call = { method: 'POST' as const, path: '/issues.json', body: { issue }, shape: One }
    return refOf(settings, (await orderDesk(desk(settings), call, ctx)).issue.id)
  },
  status: async (settings, ref, ctx) => {
    const answer = await askDesk(desk(settings), { path: pathOf(ref), shape: One }, ctx)
    return answer && readingOf(settings, answer.issue)
  },
  hasComment: async (settings, ref, mark, ctx) =>
    (await noteWith(settings, ref, mark, ctx)) !== undefined,
  addComment: async (settings, ref, { text, audience, mark }, ctx) => {
    const isPrivate = audience === 'internal'
    await orderDesk(desk(settings), change(ref, { notes: text, private_notes: isPrivate }), ctx)
    // without the permission for private notes Redmine takes the note and shows it to everybody
    const note = await noteWith(settings, ref, mark, ctx)
    if (note && Boolean(note.private_notes) !== isPrivate)
      throw new PermanentError('redmine: the note was taken with another visibility than ordered')
  },
  setPriority: async (settings, ref, priority, ctx) => {
    const id = settings.priorities[priority]
    await orderDesk(desk(settings), change(ref, { priority_id: id }), ctx)
    return String(id)
  },
  setState: async (settings, ref, state, ctx) => {
    const id = settings.states[state]
    await orderDesk(desk(settings), change(ref, { status_id: id }), ctx)
    return String(id)
  },
  listChangedSince: async (settings, since, limit, ctx) => {
    const query = {
      project_id: settings.project,
      updated_on: `>=${since.toISOString().replace(/\.\d+Z$/, 'Z')}`,
      status_id: '*',
      sort: 'updated_on',
      limit: String(Math.min(limit, 100)),
    }
    const call = { path: '/issues.json', query, shape: Many }
    const { issues } = await orderDesk(desk(settings), call, ctx)
    return issues.map((one) => readingOf(settings, one))
  },
})

async function noteWith(
  settings: Settings,
  ref: TicketRef,
  mark: string,
  ctx: Parameters<typeof askDesk>[2],
) {
  const call = { path: pathOf(ref), query: { include: 'journals' }, shape: One }
  const { issue } = await orderDesk(desk(settings), call, ctx)
  return issue.journals?.findLast((one) => one.notes?.includes(mark))
}

function change(ref: TicketRef, issue: Record<string, unknown>) {
  return { method: 'PUT' as const, path: pathOf(ref), body: { issue }, shape: Done }
}

function pathOf({ externalId }: TicketRef): string {
  return `/issues/${encodeURIComponent(externalId)}.json`
}

function desk({ url, apiKey }: Settings): Desk {
  return { kind: 'redmine', url, headers: { 'x-redmine-api-key': apiKey }, secrets: [apiKey] }
}

function refOf({ url }: Settings, id: number): TicketRef {
  return { externalId: String(id), url: `${url.replace(/\/+$/, '')}/issues/${id}` }
}

function keyOf({ keyFieldId }: Settings, issue: Issue): string | null {
  const value = issue.custom_fields?.find((one) => one.id === keyFieldId)?.value
  return typeof value === 'string' && value !== '' ? value : null
}

function readingOf(settings: Settings, issue: Issue): HelpdeskReading {
  return {
    ref: refOf(settings, issue.id),
    state: redmineState(settings.states, issue.status),
    rawState: String(issue.status.id),
    rawPriority: issue.priority ? String(issue.priority.id) : null,
    key: keyOf(settings, issue),
    changedAt: issue.updated_on ? new Date(issue.updated_on) : null,
  }
}
