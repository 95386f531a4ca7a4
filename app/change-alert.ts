import { acknowledgeAlert } from '../alerts/actions/acknowledge-alert.ts'
import { addAlertNote } from '../alerts/actions/add-alert-note.ts'
import { confirmAlert } from '../alerts/actions/confirm-alert.ts'
import type { ActionDeps } from '../alerts/actions/deps.ts'
import { markFalseAlarm } from '../alerts/actions/mark-false-alarm.ts'
import { resolveAlert } from '../alerts/actions/resolve-alert.ts'
import { silence } from '../alerts/actions/silence.ts'
import { systemClock } from '../core/clock.ts'
import { NotFoundError } from '../core/errors.ts'
import { refusals } from '../core/refusals.ts'
import { alertScope } from '../db/queries/alert-scope.ts'

import type { Environment } from './environment.ts'
import { withLedger } from './with-ledger.ts'

type Change = {
  verb: 'acknowledge' | 'confirm' | 'resolve' | 'false-alarm' | 'note' | 'silence'
  alertId: number
  note: string | undefined
  /** How long to silence. */
  forMs: number | null
  actor: string
}

/** Carries out one verb on one alert, in the ledger of this folder. */
export async function changeAlert(env: Environment, change: Change): Promise<void> {
  const { alertId, note, actor } = change
  await withLedger(env, async ({ db }) => {
    // the running instance's sweep gives the nudges
    const deps: ActionDeps = { db, nudge: async () => {}, clock: systemClock }
    switch (change.verb) {
      case 'acknowledge':
        return acknowledgeAlert(deps, { alertId }, actor)
      case 'confirm':
        return confirmAlert(deps, { alertId }, actor)
      case 'resolve':
        return resolveAlert(deps, { alertId, note }, actor)
      case 'false-alarm':
        return markFalseAlarm(deps, { alertId, note }, actor)
      case 'note':
        return addAlertNote(deps, { alertId, note: note ?? '' }, actor)
      case 'silence': {
        const scope = await alertScope(db, alertId)
        if (!scope) throw new NotFoundError(`alert ${alertId}: not found`, refusals.alertGone)
        const startsAt = deps.clock.now()
        const endsAt = new Date(startsAt.getTime() + (change.forMs ?? 0))
        const { brandId, topic, tier: maxTier } = scope
        const period = { startsAt, endsAt, reason: note ?? '' }
        await silence(deps, { brandId, topic, maxTier, ...period }, actor)
        return
      }
    }
  })
}
