import { NotFoundError } from '../core/errors.ts'
import { refusals } from '../core/refusals.ts'
import { consoleBrands } from '../db/queries/console-brands.ts'
import { loadAlert } from '../web/load-alert.ts'

import { alertLines } from './alert-lines.ts'
import type { Environment } from './environment.ts'
import { withLedger } from './with-ledger.ts'

/** One alert of this folder's ledger as lines for a terminal. @throws NotFoundError */
export async function alertLinesOf(env: Environment, alertId: number, now: Date) {
  return withLedger(env, async ({ db }) => {
    const data = await loadAlert(db, alertId, now)
    if (!data) throw new NotFoundError(`alert ${alertId}: not found`, refusals.alertGone)
    const brand = (await consoleBrands(db)).find(({ id }) => id === data.alert.brandId)
    return alertLines(data, brand?.timeZone ?? 'Asia/Shanghai')
  })
}
