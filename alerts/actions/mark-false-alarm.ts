import type { ActionDeps } from './deps.ts'
import { endAlert } from './end-alert.ts'

/**
 * The alert should not have been: it ends, where it has not, and counts against the rules that opened it.
 * @throws NotFoundError, ConflictError when it is marked already
 */
export async function markFalseAlarm(
  deps: ActionDeps,
  input: { alertId: number; note?: string | undefined },
  actor: string,
): Promise<void> {
  const { alertId, note } = input
  const ending = {
    status: 'false-alarm',
    kind: 'marked-false-alarm',
    action: 'mark-false-alarm',
  } as const
  await endAlert(deps, { alertId, note, ...ending }, actor)
}
