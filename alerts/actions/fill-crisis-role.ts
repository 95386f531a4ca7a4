import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { addCrisisLog, setCrisisRole } from '../../db/queries/tasks.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * Says who fills a role of the task force (a colleague, or somebody without an account such as a lawyer), or
 * with an empty `who` that nobody does any more; written into its log. The same person again changes nothing.
 * @throws ConflictError when the task is finished or has no such role
 */
export async function fillCrisisRole(
  deps: ActionDeps,
  input: { crisisTaskId: number; role: string; who: string },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const { crisisTaskId, role } = input
  const who = input.who.trim()
  await deps.db.transaction(async (tx) => {
    const before = await setCrisisRole(tx, crisisTaskId, { role, who, at })
    if (before === null)
      throw new ConflictError(
        `crisis task ${crisisTaskId}: is finished or has no role ${role}`,
        refusals.taskOver,
      )
    if (before === who) return
    await addCrisisLog(tx, { crisisTaskId, at, actor, text: `${role}：${who || '—'}` })
    await writeAudit(tx, {
      at,
      actor,
      action: 'fill-crisis-role',
      subject: `crisis-task ${crisisTaskId}`,
      detail: { role, who },
    })
  })
}
