import { ConflictError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { endSilenceAt } from '../../db/queries/silences.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'

import type { ActionDeps } from './deps.ts'

/** Lifts a silence before its time. @throws ConflictError when it does not exist or is over */
export async function endSilence(
  deps: ActionDeps,
  input: { silenceId: number },
  actor: string,
): Promise<void> {
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    if (!(await endSilenceAt(tx, input.silenceId, at)))
      throw new ConflictError(
        `silence ${input.silenceId}: is over or does not exist`,
        refusals.silenceOver,
      )
    await writeAudit(tx, {
      at,
      actor,
      action: 'end-silence',
      subject: `silence ${input.silenceId}`,
    })
  })
}
