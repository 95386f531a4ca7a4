import { NotFoundError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { takeHelpdeskPost } from '../../db/queries/helpdesk-posts.ts'
import { ticketByExternalId, updateTicket } from '../../db/queries/tickets.ts'
import { tendTicket } from '../../jobs/contracts.ts'
import { helpdeskOf } from '../helpdesks/index.ts'
import { takeReading } from '../take-reading.ts'

import type { ActionDeps } from './deps.ts'

type HelpdeskDeps = ActionDeps & {
  helpdesk: { kind: string; settings: Record<string, unknown> }
  fillSecrets: (settings: Record<string, unknown>) => Record<string, unknown>
}

/**
 * What the helpdesk posts to us, where the signature is right. A helpdesk that can be asked is asked: its
 * post is a doorbell, which may ring late, twice, or from within its own transaction. One that cannot is
 * believed, the newest word first. A post that comes twice changes nothing. Header names in lower case.
 * @returns false where the signature is wrong
 * @throws UsageError when the configured helpdesk posts nothing, NotFoundError for a ticket that is not ours
 */
export async function receiveHelpdeskPost(
  deps: HelpdeskDeps,
  request: { headers: Record<string, string>; body: string },
): Promise<boolean> {
  const now = deps.clock.now()
  const { kind } = deps.helpdesk
  const helpdesk = helpdeskOf(kind)
  if (!helpdesk?.parseWebhook) throw new UsageError(`helpdesk: "${kind}" posts nothing`)
  const settings = deps.fillSecrets(deps.helpdesk.settings)
  // its verifier asks nobody: the signal is never used
  const ctx = { now, signal: AbortSignal.timeout(1_000) }
  const post = helpdesk.parseWebhook(settings, request, ctx)
  if (!post) return false
  const { eventId, externalId, state, rawState, at } = post
  const ringsOnly = helpdesk.reads(settings)
  const ticketId = await deps.db.transaction(async (tx) => {
    const found = await ticketByExternalId(tx, kind, externalId)
    if (found === null)
      throw new NotFoundError(`helpdesk: ticket ${externalId} is not ours`, refusals.ticketGone)
    const taken = { helpdesk: kind, eventId: eventId ?? '', receivedAt: now }
    if (eventId !== null && !(await takeHelpdeskPost(tx, taken))) return null
    if (ringsOnly) await updateTicket(tx, found, { checkDueAt: now, updatedAt: now })
    else await takeReading(tx, found, { by: 'post', state, rawState, at }, now)
    return found
  })
  if (ringsOnly && ticketId !== null) await deps.nudge(tendTicket, { ticketId })
  return true
}
