import { NotFoundError, UsageError } from '../../core/errors.ts'
import { ticketByExternalId } from '../../db/queries/tickets.ts'
import { helpdeskOf } from '../helpdesks/index.ts'

import type { ActionDeps } from './deps.ts'
import { moveTicket } from './move-ticket.ts'

type HelpdeskDeps = ActionDeps & {
  helpdesk: { kind: string; settings: Record<string, unknown> }
  fillSecrets: (settings: Record<string, unknown>) => Record<string, unknown>
}

/**
 * What the helpdesk posts to us: moves the ticket where the signature is right. A post that comes twice
 * changes nothing. Header names in lower case.
 * @returns false where the signature is wrong
 * @throws UsageError when the configured helpdesk posts nothing, NotFoundError for a ticket that is not ours
 */
export async function receiveHelpdeskPost(
  deps: HelpdeskDeps,
  request: { headers: Record<string, string>; body: string },
): Promise<boolean> {
  const at = deps.clock.now()
  const { kind, settings } = deps.helpdesk
  const parseWebhook = helpdeskOf(kind)?.parseWebhook
  if (!parseWebhook) throw new UsageError(`helpdesk: "${kind}" posts nothing`)
  // its verifier asks nobody: the signal is never used
  const ctx = { now: at, signal: AbortSignal.timeout(1_000) }
  const post = parseWebhook(deps.fillSecrets(settings), request, ctx)
  if (!post) return false
  const { state } = post
  if (state === 'unknown') return true
  await deps.db.transaction(async (tx) => {
    const ticketId = await ticketByExternalId(tx, kind, post.externalId)
    if (ticketId === null)
      throw new NotFoundError(`helpdesk: ticket ${post.externalId} is not ours`)
    await moveTicket(tx, { ticketId, to: state, at, actor: `helpdesk:${kind}` })
  })
  return true
}
