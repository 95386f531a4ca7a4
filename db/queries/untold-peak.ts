import { and, asc, eq, inArray } from 'drizzle-orm'

import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../client.ts'
import { alertEvents } from '../schema/alerts.ts'
import { deliveries } from '../schema/deliveries.ts'

/**
 * How an alert first rose to its highest tier, where this channel was told of nothing as grave; null
 * where it was, or where the alert was never more than ordinary.
 */
export async function untoldPeak(
  tx: Tx,
  { id: alertId, peakTier }: { id: number; peakTier: Tier },
  channelId: number,
) {
  if (peakTier === 'ordinary') return null
  const isPeak = and(eq(alertEvents.alertId, alertId), eq(alertEvents.tierTo, peakTier))
  const [told] = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(alertEvents, eq(alertEvents.id, deliveries.alertEventId))
    .where(
      and(
        isPeak,
        eq(deliveries.channelId, channelId),
        // what another channel passed on is told there
        inArray(deliveries.status, ['sent', 'digested', 'spilled']),
      ),
    )
    .limit(1)
  if (told) return null
  const [peak] = await tx
    .select()
    .from(alertEvents)
    .where(and(isPeak, inArray(alertEvents.kind, ['opened', 'raised'])))
    .orderBy(asc(alertEvents.seq))
    .limit(1)
  return peak ?? null
}
