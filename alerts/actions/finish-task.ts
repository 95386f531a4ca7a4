import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { settleStepsOf } from '../../db/queries/follow-ups.ts'
import { addCrisisLog, deadlineOf, moveTask, type TaskKind } from '../../db/queries/tasks.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * The public answer was given, or the task force has done its work; `note` says what, such as the answer's link.
 * @throws ConflictError when it is finished or does not exist
 */
export async function finishTask(
  deps: ActionDeps,
  input: { kind: TaskKind; taskId: number; note?: string | undefined },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { kind, taskId, note } = input
  await deps.db.transaction(async (tx) => {
    const change = { status: 'done', doneAt: at, updatedAt: at } as const
    if (!(await moveTask(tx, { kind, id: taskId }, ['open', 'in-progress'], change)))
      throw new ConflictError(
        `${kind} task ${taskId}: is finished or does not exist`,
        refusals.taskOver,
      )
    const { subject, step } = deadlineOf[kind]
    await settleStepsOf(tx, subject, taskId, [step], 'done', at)
    if (kind === 'crisis' && note)
      await addCrisisLog(tx, { crisisTaskId: taskId, at, actor, text: note })
    const detail = note === undefined ? {} : { note }
    await writeAudit(tx, {
      at,
      actor,
      action: 'finish-task',
      subject: `${kind}-task ${taskId}`,
      detail,
    })
  })
}
