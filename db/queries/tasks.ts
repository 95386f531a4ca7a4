import { and, eq, inArray } from 'drizzle-orm'

import type { TaskStatus } from '../../core/response.ts'
import type { Tx } from '../client.ts'
import { crisisChecklist, crisisLog, crisisTasks, responseTasks } from '../schema/responses.ts'

export type TaskKind = 'response' | 'crisis'

/** The deadline that belongs to each kind of task. */
export const deadlineOf = {
  response: { subject: 'response-task', step: 'public-response' },
  crisis: { subject: 'crisis-task', step: 'crisis-deadline' },
} as const

const tableOf = { response: responseTasks, crisis: crisisTasks } as const

const unfinished: TaskStatus[] = ['open', 'in-progress']

/** Moves a task out of one of `from`; null where it is in none of them, or unknown. */
export async function moveTask(
  tx: Tx,
  task: { kind: TaskKind; id: number },
  from: TaskStatus[],
  change: { status: TaskStatus; owner?: string; doneAt?: Date; updatedAt: Date },
): Promise<{ alertId: number } | null> {
  const table = tableOf[task.kind]
  const [row] = await tx
    .update(table)
    .set(change)
    .where(and(eq(table.id, task.id), inArray(table.status, from)))
    .returning({ alertId: table.alertId })
  return row ?? null
}

/** Ends the unfinished tasks of an alert and names their deadlines. */
export async function cancelTasksOf(tx: Tx, alertId: number, now: Date) {
  const ended = []
  for (const kind of ['response', 'crisis'] as const) {
    const table = tableOf[kind]
    const rows = await tx
      .update(table)
      .set({ status: 'cancelled', updatedAt: now })
      .where(and(eq(table.alertId, alertId), inArray(table.status, unfinished)))
      .returning({ id: table.id })
    ended.push(...rows.map(({ id }) => ({ id, ...deadlineOf[kind] })))
  }
  return ended
}

export async function findTask(tx: Tx, task: { kind: TaskKind; id: number }) {
  const table = tableOf[task.kind]
  const [row] = await tx
    .select({ id: table.id, alertId: table.alertId, status: table.status, doneAt: table.doneAt })
    .from(table)
    .where(eq(table.id, task.id))
  return row ?? null
}

/** Puts a name on a role of an unfinished task; whose it was before, null where the task is over or has no such role. */
export async function setCrisisRole(
  tx: Tx,
  crisisTaskId: number,
  { role, who, at }: { role: string; who: string; at: Date },
): Promise<string | null> {
  const [task] = await tx
    .select({ roles: crisisTasks.roles })
    .from(crisisTasks)
    .where(and(eq(crisisTasks.id, crisisTaskId), inArray(crisisTasks.status, unfinished)))
    .for('update')
  const before = task && Object.hasOwn(task.roles, role) ? task.roles[role] : undefined
  if (task === undefined || before === undefined) return null
  const change = { roles: { ...task.roles, [role]: who }, updatedAt: at }
  await tx.update(crisisTasks).set(change).where(eq(crisisTasks.id, crisisTaskId))
  return before
}

export async function addCrisisLog(
  tx: Tx,
  entry: { crisisTaskId: number; at: Date; actor: string; text: string },
): Promise<void> {
  await tx.insert(crisisLog).values(entry)
}

/** Ticks or unticks one item; null where it stands so already, or is unknown. */
export async function tickChecklist(
  tx: Tx,
  itemId: number,
  done: { at: Date; by: string } | null,
): Promise<{ crisisTaskId: number; text: string } | null> {
  const [before] = await tx
    .select()
    .from(crisisChecklist)
    .where(eq(crisisChecklist.id, itemId))
    .for('update')
  if (!before || (before.doneAt !== null) === (done !== null)) return null
  await tx
    .update(crisisChecklist)
    .set({ doneAt: done?.at ?? null, doneBy: done?.by ?? null })
    .where(eq(crisisChecklist.id, itemId))
  return { crisisTaskId: before.crisisTaskId, text: before.text }
}
