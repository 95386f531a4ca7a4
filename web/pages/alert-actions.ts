import { Hono } from 'hono'
import { z } from 'zod'

import { acknowledgeAlert } from '../../alerts/actions/acknowledge-alert.ts'
import { addAlertNote } from '../../alerts/actions/add-alert-note.ts'
import { confirmAlert } from '../../alerts/actions/confirm-alert.ts'
import { endSilence } from '../../alerts/actions/end-silence.ts'
import { markFalseAlarm } from '../../alerts/actions/mark-false-alarm.ts'
import { resolveAlert } from '../../alerts/actions/resolve-alert.ts'
import { retryDelivery } from '../../alerts/actions/retry-delivery.ts'
import { silence } from '../../alerts/actions/silence.ts'
import { hourMs } from '../../core/clock.ts'
import { NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { Tier } from '../../core/tier.ts'
import { alertRow } from '../../db/queries/console-alerts.ts'
import { actorOf } from '../actor.ts'
import type { WebDeps } from '../deps.ts'
import { goBack } from '../go-back.ts'
import { readForm } from '../read-form.ts'
import { readId } from '../read-query.ts'
import { requireRole } from '../require-role.ts'
import type { WebEnv } from '../view.ts'

const SilenceForm = z.object({
  hours: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 30),
  maxTier: Tier,
  reason: z.string().trim().min(1).max(300),
})

/** The buttons of an alert. */
export function alertActions(deps: WebDeps) {
  return new Hono<WebEnv>()
    .post('/alerts/:id/acknowledge', requireRole('service'), async (c) => {
      await acknowledgeAlert(deps, { alertId: readId(c) }, actorOf(c))
      return goBack(c, `/alerts/${readId(c)}`)
    })
    .post('/alerts/:id/confirm', requireRole('service'), async (c) => {
      await confirmAlert(deps, { alertId: readId(c) }, actorOf(c))
      return goBack(c, `/alerts/${readId(c)}`)
    })
    .post('/alerts/:id/resolve', requireRole('pr'), async (c) => {
      await resolveAlert(deps, { alertId: readId(c) }, actorOf(c))
      return goBack(c, `/alerts/${readId(c)}`)
    })
    .post('/alerts/:id/false-alarm', requireRole('pr'), async (c) => {
      await markFalseAlarm(deps, { alertId: readId(c) }, actorOf(c))
      return goBack(c, `/alerts/${readId(c)}`)
    })
    .post('/alerts/:id/note', requireRole('service'), async (c) => {
      const { note } = await readForm(c, z.object({ note: z.string().max(2000) }))
      await addAlertNote(deps, { alertId: readId(c), note }, actorOf(c))
      return goBack(c, `/alerts/${readId(c)}`)
    })
    .post('/alerts/:id/silence', requireRole('pr'), async (c) => {
      const { hours, maxTier, reason } = await readForm(c, SilenceForm)
      const row = await alertRow(deps.db, readId(c))
      if (!row) throw new NotFoundError(`alert ${readId(c)}: not found`, refusals.alertGone)
      const { brandId, topic } = row.alert
      const endsAt = new Date(deps.clock.now().getTime() + hours * hourMs)
      await silence(deps, { brandId, topic, maxTier, endsAt, reason }, actorOf(c))
      return goBack(c, `/alerts/${readId(c)}`)
    })
    .post('/silences/:id/end', requireRole('pr'), async (c) => {
      await endSilence(deps, { silenceId: readId(c) }, actorOf(c))
      return goBack(c, '/alerts')
    })
    .post('/deliveries/:id/retry', requireRole('pr'), async (c) => {
      await retryDelivery(deps, { deliveryId: readId(c) }, actorOf(c))
      return goBack(c, '/alerts')
    })
}
