import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { responseTasks } from '../schema/responses.ts'

/** Tasks of the official account, unfinished ones and near deadlines first. */
export async function listResponses(
  db: Tx,
  filter: { alertId?: number; unfinishedOnly?: boolean },
  limit: number,
) {
  return db
    .select({
      task: responseTasks,
      brandName: brands.name,
      topic: alerts.topic,
      tier: alerts.tier,
      resolvedAt: alerts.resolvedAt,
    })
    .from(responseTasks)
    .innerJoin(alerts, eq(alerts.id, responseTasks.alertId))
    .innerJoin(brands, eq(brands.id, responseTasks.brandId))
    .where(
      and(
        filter.alertId === undefined ? undefined : eq(responseTasks.alertId, filter.alertId),
        filter.unfinishedOnly ? inArray(responseTasks.status, ['open', 'in-progress']) : undefined,
      ),
    )
    .orderBy(
      sql`${responseTasks.status} not in ('open', 'in-progress')`,
      asc(responseTasks.dueAt),
      desc(responseTasks.id),
    )
    .limit(limit)
}

export type ResponseRow = Awaited<ReturnType<typeof listResponses>>[number]
