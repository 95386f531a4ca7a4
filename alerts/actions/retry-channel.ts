import { retryFailedOfChannel } from '../../db/queries/deliveries.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { sendNotification } from '../../jobs/contracts.ts'

import type { ActionDeps } from './deps.ts'

/** Sends again everything that failed at a channel; whether each may go now is decided anew. Returns how many. */
export async function retryChannel(
  deps: ActionDeps,
  { channelId }: { channelId: number },
  actor: string,
): Promise<number> {
  const at = deps.clock.now()
  const ids = await deps.db.transaction(async (tx) => {
    const failed = await retryFailedOfChannel(tx, channelId, at)
    const detail = `channel ${channelId}, ${failed.length} deliveries`
    await writeAudit(tx, { at, actor, action: 'retry-channel', subject: detail })
    return failed
  })
  for (const deliveryId of ids) await deps.nudge(sendNotification, { deliveryId })
  return ids.length
}
