import { quotaLevel } from '../../core/month-quota.ts'
import { operatorChannelIds, orderNotices } from '../../db/queries/order-notices.ts'
import { renderQuota } from '../render-quota.ts'

import type { MonthUse } from './month-use.ts'
import type { Case } from './step.ts'

/** Tells the operators how much of the month a robot has used, once for each level: the ids of the messages. */
export async function tellQuota(
  { deps, tx, robot, around, now }: Case,
  use: MonthUse | null,
): Promise<number[]> {
  const level = use && quotaLevel(use)
  if (!use || level === null) return []
  const { name, fallback } = around.channel
  const onceKey = `quota-${robot.robot}-${use.month}-${level}`
  const { used, quota } = use
  const { consoleUrl, language } = deps
  const message = renderQuota({
    messageId: `koushao-${onceKey}`,
    channelName: name,
    level,
    used,
    quota,
    fallback,
    consoleUrl,
    language,
  })
  return orderNotices(tx, { onceKey, channelIds: await operatorChannelIds(tx), message, now })
}
