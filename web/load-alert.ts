import {
  activeSilences,
  alertDeliveries,
  evidenceMentions,
  openFollowUps,
} from '../db/queries/console-alert-parts.ts'
import { latestEscalation } from '../db/queries/escalations.ts'
import {
  alertHistory,
  alertRow,
  alertsOfIncident,
  ticketedMentions,
} from '../db/queries/console-alerts.ts'
import { listCrises } from '../db/queries/console-crises.ts'
import { listResponses } from '../db/queries/console-responses.ts'
import { listTickets } from '../db/queries/console-tickets.ts'
import { screenshotsOf } from '../db/queries/screenshots.ts'
import type { Db } from '../db/client.ts'

/** One alert with its history, evidence and everything it set going; null where there is none. */
export async function loadAlert(db: Db, id: number, now: Date) {
  const row = await alertRow(db, id)
  if (!row) return null
  const events = await alertHistory(db, id)
  const { brandId, topic } = row.alert
  const told = events.flatMap((event) => event.evidenceMentionIds)
  // a post is told with the next event; its ticket is there before
  const evidenceIds = [...new Set([...told, ...(await ticketedMentions(db, id))])]
  const incident = await alertsOfIncident(db, row.alert)
  const pictures = await screenshotsOf(db, evidenceIds)
  return {
    ...row,
    lead: incident.find((one) => one.id === row.alert.leadAlertId) ?? null,
    followers: incident.filter((one) => one.leadAlertId === id),
    events,
    screenshots: pictures.filter((one) => one.outcome !== 'no-address'),
    evidenceTotal: evidenceIds.length,
    evidence: await evidenceMentions(db, evidenceIds, 30),
    responses: await listResponses(db, { alertId: id }, 20),
    crises: await listCrises(db, { alertId: id }, 20),
    tickets: await listTickets(db, { alertId: id }, { now, limit: 50, offset: 0 }),
    deliveries: await alertDeliveries(db, id),
    silences: await activeSilences(db, { brandId, topic, now }),
    escalation: await latestEscalation(db, id),
    deadlines: await openFollowUps(db, 'alert', id),
  }
}

export type AlertData = NonNullable<Awaited<ReturnType<typeof loadAlert>>>
