import { EscalationPolicy } from '../core/escalation.ts'
import type { Tx } from '../db/client.ts'
import { lockAlert } from '../db/queries/alert-history.ts'
import {
  alertsToAudit,
  beginEscalation,
  brandOfAlert,
  callableChannels,
  changeEscalation,
  runningEscalation,
  setAlertDeadline,
} from '../db/queries/escalations.ts'
import { followUp, sendNotification } from '../jobs/contracts.ts'

import { beat } from './beat.ts'
import type { AlertDeps } from './deps.ts'
import { escalationFault, type EscalationFault } from './escalation-fault.ts'
import { escalationSnapshot } from './escalation-snapshot.ts'
import { faultWords } from './escalation-words.ts'
import { tellAlert, type Told } from './tell-alert.ts'

type Audited = Awaited<ReturnType<typeof alertsToAudit>>[number]

const faultOf = (row: Audited, now: Date) =>
  escalationFault(
    {
      status: row.status,
      escalation: row.escalationId === null ? 'none' : row.endedAt === null ? 'running' : 'ended',
      nextStepAt: row.nextStepAt,
    },
    now,
  )

/**
 * Looks at every open alert that is hot or a crisis: has its escalation a next step, and was the last
 * one taken? What stands still is mended and told to the operators, once. Only when nothing stood
 * still is the heartbeat given: whoever watches it hears of our silence, even that of the audit.
 */
export async function auditEscalations(deps: AlertDeps): Promise<void> {
  const now = deps.clock.now()
  const rows = await alertsToAudit(deps.db)
  const faulty = rows.filter((row) => faultOf(row, now) !== null)
  const told: Told[] = []
  for (const { alertId } of faulty) {
    const news = await deps.db.transaction((tx) => mend(deps, tx, alertId, now))
    if (news) told.push(news)
  }
  for (const { event, deliveryIds } of told) {
    deps.metrics.alertEvents.inc(event)
    for (const deliveryId of deliveryIds) await deps.nudge(sendNotification, { deliveryId })
  }
  if (faulty.length > 0) {
    deps.log.error({ alerts: faulty.map((row) => row.alertId) }, 'escalations stood still')
    await deps.nudge(followUp, {})
    return
  }
  const { heartbeat } = deps.escalation ?? {}
  if (heartbeat === undefined) return
  const { url } = deps.fillSecrets({ url: heartbeat })
  const answer = await beat(String(url))
  if (answer !== 'ok') deps.log.warn({ answer }, 'heartbeat not taken')
}

/** Gives one alert its next step, looked at again under its lock; null where it moves, or where the operators know. */
async function mend(deps: AlertDeps, tx: Tx, alertId: number, now: Date): Promise<Told | null> {
  const alert = await lockAlert(tx, alertId)
  const row = (await alertsToAudit(tx)).find((one) => one.alertId === alertId)
  const fault = row ? faultOf(row, now) : null
  if (!row || !fault || alert.tier === 'ordinary') return null
  const channels = await callableChannels(tx)
  const running =
    fault === 'never-began'
      ? await begin(deps, tx, { alertId, tier: alert.tier }, channels, now)
      : await runningEscalation(tx, alertId)
  if (fault === 'no-step') {
    const step = alert.status === 'open' ? 'acknowledge' : 'confirm-acknowledgement'
    await setAlertDeadline(tx, alertId, step, now)
  }
  if (fault === 'late' && isKnown(row)) return null
  if (running) await changeEscalation(tx, running.id, { mendedAt: now })
  return tellOperators(deps, tx, alertId, fault, channels)
}

/** The operators were told of this very step already. */
const isKnown = ({ mendedAt, nextStepAt }: Audited) =>
  mendedAt !== null && nextStepAt !== null && mendedAt > nextStepAt

async function begin(
  deps: AlertDeps,
  tx: Tx,
  alert: { alertId: number; tier: 'hot' | 'crisis' },
  channels: Awaited<ReturnType<typeof callableChannels>>,
  now: Date,
) {
  const { name: brandName } = await brandOfAlert(tx, alert.alertId)
  const policy = deps.escalation ?? EscalationPolicy.parse({})
  const snapshot = escalationSnapshot(policy, { tier: alert.tier, brandName }, channels)
  return beginEscalation(tx, { ...alert, snapshot, dueAt: now, now })
}

async function tellOperators(
  deps: AlertDeps,
  tx: Tx,
  alertId: number,
  fault: EscalationFault,
  channels: Awaited<ReturnType<typeof callableChannels>>,
): Promise<Told> {
  const channelIds = channels.filter(({ operator }) => operator).map(({ id }) => id)
  const note = faultWords(fault, deps.language)
  return tellAlert(deps, tx, alertId, { kind: 'escalation-mended', note, channelIds })
}
