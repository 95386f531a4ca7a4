import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { addCrisisLog, moveTask, type TaskKind } from '../../db/queries/tasks.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * Somebody takes a response or crisis task, or takes it over from its owner.
 * @throws ConflictError when it is finished or does not exist
 */
export async function takeTask(
  deps: ActionDeps,
  input: { kind: TaskKind; taskId: number },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { kind, taskId } = input
  await deps.db.transaction(async (tx) => {
    const change = { status: 'in-progress', owner: actor, updatedAt: at } as const
    if (!(await moveTask(tx, { kind, id: taskId }, ['open', 'in-progress'], change)))
      throw new ConflictError(
        `${kind} task ${taskId}: is finished or does not exist`,
        refusals.taskOver,
      )
    if (kind === 'crisis')
      await addCrisisLog(tx, { crisisTaskId: taskId, at, actor, text: `负责人：${actor}` })
    await writeAudit(tx, { at, actor, action: 'take-task', subject: `${kind}-task ${taskId}` })
  })
}
