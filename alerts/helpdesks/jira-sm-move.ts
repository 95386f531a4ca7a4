import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { Desk } from '../ask-desk.ts'
import type { HelpdeskContext } from '../helpdesk.ts'
import { orderDesk } from '../order-desk.ts'

const Transitions = z.object({
  transitions: z.array(z.object({ id: z.string(), to: z.object({ name: z.string() }) })),
})
const Done = z.unknown().transform(() => true)

/**
 * Sends an issue through the transition that leads to the first of `names` that can be reached from
 * where it stands.
 * @returns the status that it leads to
 * @throws PermanentError where the workflow leads to none of them
 */
export async function moveJiraIssue(
  desk: Desk,
  key: string,
  names: readonly string[],
  ctx: HelpdeskContext,
): Promise<string> {
  const path = `/rest/api/3/issue/${encodeURIComponent(key)}/transitions`
  const { transitions } = await orderDesk(desk, { path, shape: Transitions }, ctx)
  const chosen = names
    .map((name) => transitions.find((one) => one.to.name.toLowerCase() === name.toLowerCase()))
    .find((one) => one !== undefined)
  if (!chosen) {
    const reachable = transitions.map((one) => one.to.name).join(', ')
    throw new PermanentError(
      `jira-sm: no transition to ${names.join(' / ')}, from here lead: ${reachable || 'none'}`,
    )
  }
  const body = { transition: { id: chosen.id } }
  await orderDesk(desk, { method: 'POST', path, body, shape: Done }, ctx)
  return chosen.to.name
}
