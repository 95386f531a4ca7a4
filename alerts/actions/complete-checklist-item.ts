import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { addCrisisLog, tickChecklist } from '../../db/queries/tasks.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/**
 * Ticks an item of a crisis checklist (`done: false` takes the tick back) and notes it in the task's log.
 * @throws ConflictError when it stands so already or does not exist
 */
export async function completeChecklistItem(
  deps: ActionDeps,
  input: { itemId: number; done?: boolean | undefined },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  const done = input.done ?? true
  await deps.db.transaction(async (tx) => {
    const item = await tickChecklist(tx, input.itemId, done ? { at, by: actor } : null)
    if (!item)
      throw new ConflictError(
        `checklist item ${input.itemId}: stands so already or does not exist`,
        refusals.itemStands,
      )
    const { crisisTaskId } = item
    await addCrisisLog(tx, { crisisTaskId, at, actor, text: `${done ? '✓' : '✗'} ${item.text}` })
    await writeAudit(tx, {
      at,
      actor,
      action: 'complete-checklist-item',
      subject: `crisis-task ${crisisTaskId}`,
      detail: { itemId: input.itemId, done },
    })
  })
}
