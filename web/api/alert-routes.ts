import { z } from 'zod'

import { acknowledgeAlert } from '../../alerts/actions/acknowledge-alert.ts'
import { addAlertNote } from '../../alerts/actions/add-alert-note.ts'
import { confirmAlert } from '../../alerts/actions/confirm-alert.ts'
import { markFalseAlarm } from '../../alerts/actions/mark-false-alarm.ts'
import { resolveAlert } from '../../alerts/actions/resolve-alert.ts'
import { silence } from '../../alerts/actions/silence.ts'
import { NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { explainReason } from '../../core/explain-reason.ts'
import { Tier } from '../../core/tier.ts'
import { topics } from '../../core/topic.ts'
import type { Db } from '../../db/client.ts'
import { openFollowUps } from '../../db/queries/console-alert-parts.ts'
import { alertHistory, alertRow, listAlerts } from '../../db/queries/console-alerts.ts'
import { latestEscalation } from '../../db/queries/escalations.ts'
import type { Language } from '../../core/words.ts'

import { AlertDetailShape, escalationShape } from './alert-detail-shape.ts'
import { alertShape, AlertShape, AlertStatus } from './alert-shapes.ts'
import { ApiInstant } from './api-instant.ts'
import { defineRoute } from './define-route.ts'

const Page = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) })
const Note = z.object({ note: z.string().trim().min(1).max(2000).optional() })

async function oneAlert(db: Db, id: number, language: Language) {
  const row = await alertRow(db, id)
  if (!row) throw new NotFoundError(`alert ${id}: not found`, refusals.alertGone)
  return alertShape(row, language)
}

export const alertRoutes = [
  defineRoute({
    method: 'get',
    path: '/api/alerts',
    operationId: 'listAlerts',
    summary: 'Alerts, unresolved and graver ones first',
    role: 'viewer',
    query: Page.extend({
      tier: Tier.optional(),
      status: z.union([AlertStatus, z.literal('unresolved')]).optional(),
      brand: z.coerce.number().int().positive().optional(),
      since: ApiInstant.optional(),
    }),
    response: z.object({ alerts: z.array(AlertShape) }),
    run: async ({ query, deps, view }) => {
      const { limit, brand, ...filter } = query
      const rows = await listAlerts(deps.db, { ...filter, brandId: brand }, limit)
      return { alerts: rows.map((row) => alertShape(row, view.language)) }
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/alerts/{id}',
    operationId: 'getAlert',
    summary: 'One alert with its whole history, its open deadlines and whom its escalation calls',
    role: 'viewer',
    response: AlertDetailShape,
    run: async ({ id, deps, view }) => {
      const alert = await oneAlert(deps.db, id, view.language)
      const events = await alertHistory(deps.db, id)
      const why = (event: (typeof events)[number]) =>
        event.reasons.map((one) => explainReason(one, view.language))
      const deadlines = await openFollowUps(deps.db, 'alert', id)
      const escalation = await latestEscalation(deps.db, id)
      return {
        ...alert,
        events: events.map((event) => ({ ...event, why: why(event) })),
        deadlines: deadlines.filter(({ settledAt }) => settledAt === null),
        escalation: escalation && escalationShape(escalation),
      }
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/alerts/{id}/acknowledge',
    operationId: 'acknowledgeAlert',
    summary: 'Take an alert: it escalates no further',
    role: 'service',
    response: AlertShape,
    run: async ({ id, deps, view, actor }) => {
      await acknowledgeAlert(deps, { alertId: id }, actor)
      return oneAlert(deps.db, id, view.language)
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/alerts/{id}/confirm',
    operationId: 'confirmAlert',
    summary:
      'Stand by an alert: taken, its acknowledgement holds for another while; over, it was right',
    role: 'service',
    response: AlertShape,
    run: async ({ id, deps, view, actor }) => {
      await confirmAlert(deps, { alertId: id }, actor)
      return oneAlert(deps.db, id, view.language)
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/alerts/{id}/note',
    operationId: 'addAlertNote',
    summary: 'Add a line to the history of an alert',
    role: 'service',
    body: z.object({ note: z.string().trim().min(1).max(2000) }),
    response: AlertShape,
    run: async ({ id, body, deps, view, actor }) => {
      await addAlertNote(deps, { alertId: id, note: body.note }, actor)
      return oneAlert(deps.db, id, view.language)
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/alerts/{id}/resolve',
    operationId: 'resolveAlert',
    summary: 'End an alert: the matter is dealt with',
    role: 'pr',
    body: Note,
    response: AlertShape,
    run: async ({ id, body, deps, view, actor }) => {
      await resolveAlert(deps, { alertId: id, note: body.note }, actor)
      return oneAlert(deps.db, id, view.language)
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/alerts/{id}/false-alarm',
    operationId: 'markFalseAlarm',
    summary: 'An alert that should not have been: ends it, counts against its rules',
    role: 'pr',
    body: Note,
    response: AlertShape,
    run: async ({ id, body, deps, view, actor }) => {
      await markFalseAlarm(deps, { alertId: id, note: body.note }, actor)
      return oneAlert(deps.db, id, view.language)
    },
  }),
  defineRoute({
    method: 'post',
    path: '/api/silences',
    operationId: 'silence',
    summary: 'Mute notifications for a time; alerts and tickets go on',
    role: 'pr',
    body: z.object({
      brandId: z.number().int().positive().nullable().default(null),
      topic: z.enum(topics).nullable().default(null),
      maxTier: Tier.default('hot'),
      endsAt: ApiInstant,
      reason: z.string().trim().min(1).max(300),
    }),
    response: z.object({ silenceId: z.number() }),
    run: async ({ body, deps, actor }) => silence(deps, body, actor),
  }),
]
