import { eq } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'

/** What a silence made from one alert covers; null where there is no such alert. */
export async function alertScope(db: Tx, alertId: number) {
  const [row] = await db
    .select({ brandId: alerts.brandId, topic: alerts.topic, tier: alerts.tier })
    .from(alerts)
    .where(eq(alerts.id, alertId))
  return row ?? null
}
