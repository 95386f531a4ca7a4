import { and, asc, count, desc, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { alertEvents, alerts } from '../schema/alerts.ts'
import { brands } from '../schema/brands.ts'
import { crisisChecklist, crisisLog, crisisTasks } from '../schema/responses.ts'

const unfinished = ['open', 'in-progress'] as const

export async function countOpenCrises(db: Tx): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(crisisTasks)
    .where(inArray(crisisTasks.status, [...unfinished]))
  return row?.n ?? 0
}

/** Unfinished tasks whose alert is no longer a crisis: it fell, or is over. */
export async function countCalmedCrises(db: Tx): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(crisisTasks)
    .innerJoin(alerts, eq(alerts.id, crisisTasks.alertId))
    .where(
      and(
        inArray(crisisTasks.status, [...unfinished]),
        or(isNotNull(alerts.resolvedAt), ne(alerts.tier, 'crisis')),
      ),
    )
  return row?.n ?? 0
}

/** Crisis tasks, unfinished ones and near deadlines first. */
export async function listCrises(
  db: Tx,
  filter: { alertId?: number; unfinishedOnly?: boolean },
  limit: number,
) {
  return db
    .select({
      task: crisisTasks,
      brandName: brands.name,
      topic: alerts.topic,
      tier: alerts.tier,
      resolvedAt: alerts.resolvedAt,
      /** Why it was opened, whatever became of the alert since. */
      reasons: alertEvents.reasons,
      steps: sql<number>`(select count(*)::int from ${crisisChecklist} where ${crisisChecklist.crisisTaskId} = ${crisisTasks.id})`,
      stepsDone: sql<number>`(select count(${crisisChecklist.doneAt})::int from ${crisisChecklist}
        where ${crisisChecklist.crisisTaskId} = ${crisisTasks.id})`,
    })
    .from(crisisTasks)
    .innerJoin(alerts, eq(alerts.id, crisisTasks.alertId))
    .innerJoin(alertEvents, eq(alertEvents.id, crisisTasks.alertEventId))
    .innerJoin(brands, eq(brands.id, crisisTasks.brandId))
    .where(
      and(
        filter.alertId === undefined ? undefined : eq(crisisTasks.alertId, filter.alertId),
        filter.unfinishedOnly ? inArray(crisisTasks.status, [...unfinished]) : undefined,
      ),
    )
    .orderBy(
      sql`${crisisTasks.status} not in ('open', 'in-progress')`,
      asc(crisisTasks.deadlineAt),
      desc(crisisTasks.id),
    )
    .limit(limit)
}

export type CrisisRow = Awaited<ReturnType<typeof listCrises>>[number]

export async function crisisDetail(db: Tx, id: number) {
  const [row] = await db
    .select({
      task: crisisTasks,
      alert: alerts,
      brandName: brands.name,
      reasons: alertEvents.reasons,
    })
    .from(crisisTasks)
    .innerJoin(alerts, eq(alerts.id, crisisTasks.alertId))
    .innerJoin(alertEvents, eq(alertEvents.id, crisisTasks.alertEventId))
    .innerJoin(brands, eq(brands.id, crisisTasks.brandId))
    .where(eq(crisisTasks.id, id))
  if (!row) return null
  return {
    ...row,
    checklist: await db
      .select()
      .from(crisisChecklist)
      .where(eq(crisisChecklist.crisisTaskId, id))
      .orderBy(asc(crisisChecklist.position)),
    log: await db
      .select()
      .from(crisisLog)
      .where(eq(crisisLog.crisisTaskId, id))
      .orderBy(desc(crisisLog.id)),
  }
}

export type CrisisDetail = NonNullable<Awaited<ReturnType<typeof crisisDetail>>>
