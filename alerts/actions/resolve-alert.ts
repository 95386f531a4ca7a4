import type { ActionDeps } from './deps.ts'
import { endAlert } from './end-alert.ts'

/**
 * The matter is dealt with. New complaints of the topic open a new alert.
 * @throws NotFoundError, ConflictError when it has ended already
 */
export async function resolveAlert(
  deps: ActionDeps,
  input: { alertId: number; note?: string | undefined },
  actor: string,
): Promise<void> {
  const { alertId, note } = input
  await endAlert(
    deps,
    { alertId, note, status: 'resolved', kind: 'resolved', action: 'resolve-alert' },
    actor,
  )
}
