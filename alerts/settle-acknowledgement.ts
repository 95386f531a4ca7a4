import { EscalationPolicy } from '../core/escalation.ts'
import type { Tx } from '../db/client.ts'
import { changeAlert, lockAlert, type AlertRow } from '../db/queries/alert-history.ts'
import {
  beginEscalation,
  brandOfAlert,
  callableChannels,
  changeEscalation,
  endEscalation,
  lastDeedAt,
  runningEscalation,
  setAlertDeadline,
  type EscalationRow,
} from '../db/queries/escalations.ts'
import { settleFollowUp, type FollowUpRow } from '../db/queries/follow-ups.ts'

import { decideConfirmation } from './decide-confirmation.ts'
import type { AlertDeps } from './deps.ts'
import { escalationSnapshot } from './escalation-snapshot.ts'
import { escalationWords, expiredWords } from './escalation-words.ts'
import { planEscalation } from './plan-escalation.ts'
import { settleStep } from './settle-step.ts'
import { tellAlert, type Told } from './tell-alert.ts'
import { wakingHours } from './waking-hours.ts'

/** One deadline of an alert's escalation that is due: somebody is called, or an acknowledgement expires. Null: nobody need hear of it. */
export async function settleAcknowledgement(
  deps: AlertDeps,
  tx: Tx,
  row: FollowUpRow,
): Promise<Told | null> {
  const alert = await lockAlert(tx, row.subjectId)
  if (row.step === 'confirm-acknowledgement') return settleConfirmation(deps, tx, row, alert)
  const now = deps.clock.now()
  const { outcome, tell } = settleStep(row.step, row.dueAt, { subject: 'alert', ...alert })
  await settleFollowUp(tx, row.id, outcome, now)
  if (!tell || alert.tier === 'ordinary') return null

  const brand = await brandOfAlert(tx, alert.id)
  const channels = await callableChannels(tx)
  // an alert of before escalations were kept gets its chain now
  const running =
    (await runningEscalation(tx, alert.id)) ??
    (await beginHere(deps, tx, { ...alert, tier: alert.tier }, brand.name, channels))
  const { snapshot } = running
  const reachable = new Set(channels.map(({ id }) => id))
  const wake = wakingHours(alert.tier, brand.settings)
  const step = planEscalation(snapshot, running.position, reachable, now, wake)
  const note = escalationWords(step, snapshot.calls.length, deps.language)
  if (step.kind === 'escalation-exhausted') {
    await endEscalation(tx, alert.id, 'exhausted', now)
    const operators = channels.filter(({ operator }) => operator).map(({ id }) => id)
    return tellAlert(deps, tx, alert.id, { kind: step.kind, note, channelIds: operators })
  }
  await changeEscalation(tx, running.id, { position: step.position })
  await setAlertDeadline(tx, alert.id, 'acknowledge', step.nextAt)
  const { who: called, channelIds } = step.call
  return tellAlert(deps, tx, alert.id, { kind: step.kind, note, called, channelIds })
}

async function beginHere(
  deps: AlertDeps,
  tx: Tx,
  alert: AlertRow & { tier: 'hot' | 'crisis' },
  brandName: string,
  channels: Awaited<ReturnType<typeof callableChannels>>,
): Promise<EscalationRow> {
  const policy = deps.escalation ?? EscalationPolicy.parse({})
  const snapshot = escalationSnapshot(policy, { tier: alert.tier, brandName }, channels)
  const now = deps.clock.now()
  return beginEscalation(tx, { alertId: alert.id, tier: alert.tier, snapshot, dueAt: null, now })
}

async function settleConfirmation(
  deps: AlertDeps,
  tx: Tx,
  row: FollowUpRow,
  alert: AlertRow,
): Promise<Told | null> {
  const now = deps.clock.now()
  const running = await runningEscalation(tx, alert.id)
  if (!running) {
    await settleFollowUp(tx, row.id, 'cancelled', now)
    return null
  }
  const { confirmMs, firstWaitMs, calls } = running.snapshot
  const state = { ...alert, lastDeedAt: await lastDeedAt(tx, alert.id) }
  const decided = decideConfirmation(state, confirmMs, now)
  await settleFollowUp(tx, row.id, decided.outcome, now)
  if (decided.outcome === 'cancelled') return null
  if (decided.outcome === 'met') {
    await setAlertDeadline(tx, alert.id, 'confirm-acknowledgement', decided.nextAt)
    return null
  }
  const note = expiredWords(alert.acknowledgedBy, confirmMs, deps.language)
  await changeAlert(tx, alert, { status: 'open', acknowledgedAt: null, acknowledgedBy: null })
  await changeEscalation(tx, running.id, { position: 0 })
  const { settings } = await brandOfAlert(tx, alert.id)
  const wake = wakingHours(alert.tier, settings)
  const dueAt = wake(new Date(wake(now).getTime() + firstWaitMs))
  await setAlertDeadline(tx, alert.id, 'acknowledge', dueAt)
  const [first] = calls
  const channelIds = first?.channelIds ?? []
  const called = first?.who ?? null
  return tellAlert(deps, tx, alert.id, {
    kind: 'acknowledgement-expired',
    note,
    called,
    channelIds,
  })
}
