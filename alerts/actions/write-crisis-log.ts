import { NotFoundError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { addCrisisLog, findTask } from '../../db/queries/tasks.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/** A line in the task force's log. @throws NotFoundError, UsageError when it is empty */
export async function writeCrisisLog(
  deps: ActionDeps,
  input: { crisisTaskId: number; text: string },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { crisisTaskId } = input
  const text = input.text.trim()
  if (text === '')
    throw new UsageError('crisis log: the line is empty', { told: refusals.textEmpty })
  await deps.db.transaction(async (tx) => {
    if (!(await findTask(tx, { kind: 'crisis', id: crisisTaskId })))
      throw new NotFoundError(`crisis task ${crisisTaskId}: not found`, refusals.taskOver)
    await addCrisisLog(tx, { crisisTaskId, at, actor, text })
    await writeAudit(tx, {
      at,
      actor,
      action: 'write-crisis-log',
      subject: `crisis-task ${crisisTaskId}`,
    })
  })
}
