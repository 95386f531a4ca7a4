import { z } from 'zod'

import { taskStatuses, ticketStatuses } from '../../core/response.ts'
import { runOutcomes } from '../../core/mention.ts'
import { topics } from '../../core/topic.ts'
import { listCrises } from '../../db/queries/console-crises.ts'
import { listSources } from '../../db/queries/console-sources.ts'
import { listTickets } from '../../db/queries/console-tickets.ts'

import { ApiInstant } from './api-instant.ts'
import { defineRoute } from './define-route.ts'

const limit = z.coerce.number().int().min(1).max(200).default(50)

const Ticket = z.object({
  id: z.number(),
  brand: z.string(),
  alertId: z.number(),
  topic: z.enum(topics),
  subject: z.string(),
  status: z.enum(ticketStatuses),
  helpdesk: z.string(),
  externalId: z.string().nullable(),
  assignee: z.string().nullable(),
  createdAt: ApiInstant,
  firstAnsweredAt: ApiInstant.nullable(),
  solvedAt: ApiInstant.nullable(),
  nextDue: ApiInstant.nullable(),
  nextStep: z.string().nullable(),
})

const CrisisTask = z.object({
  id: z.number(),
  brand: z.string(),
  alertId: z.number(),
  topic: z.enum(topics),
  status: z.enum(taskStatuses),
  owner: z.string().nullable(),
  roles: z.record(z.string(), z.string()),
  deadlineAt: ApiInstant,
  createdAt: ApiInstant,
  doneAt: ApiInstant.nullable(),
  steps: z.number(),
  stepsDone: z.number(),
})

const Source = z.object({
  id: z.number(),
  name: z.string(),
  kind: z.string(),
  active: z.boolean(),
  state: z.enum([
    'ready',
    'needs-credentials',
    'needs-consent',
    'needs-browser',
    'import-only',
    'failing',
  ]),
  stateDetail: z.string().nullable(),
  lastRunAt: ApiInstant.nullable(),
  lastSuccessAt: ApiInstant.nullable(),
  lastOutcome: z.enum(runOutcomes).nullable(),
  consecutiveFailures: z.number(),
  nextDueAt: ApiInstant.nullable(),
  mentionCount: z.number(),
})

export const responseRoutes = [
  defineRoute({
    method: 'get',
    path: '/api/tickets',
    operationId: 'listTickets',
    summary: 'Tickets, the nearest deadline first',
    role: 'viewer',
    query: z.object({
      status: z.enum([...ticketStatuses, 'unsolved', 'overdue']).optional(),
      brand: z.coerce.number().int().positive().optional(),
      alert: z.coerce.number().int().positive().optional(),
      limit,
      offset: z.coerce.number().int().min(0).default(0),
    }),
    response: z.object({ tickets: z.array(Ticket) }),
    run: async ({ query, view, deps }) => {
      const filter = { status: query.status, brandId: query.brand, alertId: query.alert }
      const rows = await listTickets(deps.db, filter, {
        now: view.now,
        limit: query.limit,
        offset: query.offset,
      })
      return {
        tickets: rows.map(({ ticket, brandName, nextDue, nextStep }) => ({
          ...ticket,
          brand: brandName,
          subject: ticket.draft.subject,
          nextDue,
          nextStep,
        })),
      }
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/crisis-tasks',
    operationId: 'listCrisisTasks',
    summary: 'Crisis tasks, unfinished ones and near deadlines first',
    role: 'viewer',
    query: z.object({ limit }),
    response: z.object({ crisisTasks: z.array(CrisisTask) }),
    run: async ({ query, deps }) => {
      const rows = await listCrises(deps.db, {}, query.limit)
      return {
        crisisTasks: rows.map(({ task, brandName, topic, steps, stepsDone }) => ({
          ...task,
          brand: brandName,
          topic,
          steps,
          stepsDone,
        })),
      }
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/sources',
    operationId: 'listSources',
    summary: 'Sources and how they fare',
    role: 'viewer',
    response: z.object({ sources: z.array(Source) }),
    run: async ({ deps }) => {
      const rows = await listSources(deps.db)
      return { sources: rows.map((row) => ({ ...row, mentionCount: row.mentions?.n ?? 0 })) }
    },
  }),
]
