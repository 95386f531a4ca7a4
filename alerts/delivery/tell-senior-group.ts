import type { BrandSettings } from '../../core/brand.ts'
import type { Tier } from '../../core/tier.ts'
import type { Tx } from '../../db/client.ts'
import { brandNameOf } from '../../db/queries/follow-up-state.ts'
import type { FollowUpRow } from '../../db/queries/follow-ups.ts'
import { namedChannelIds, orderNotices } from '../../db/queries/order-notices.ts'
import type { TicketRow } from '../../db/queries/tickets.ts'

import type { AlertDeps } from '../deps.ts'
import { renderTicketEscalation } from '../render-ticket-escalation.ts'
import { wakingHours } from '../waking-hours.ts'

/** Begins the key of every such message: what waits for one channel is told as one. */
export const seniorGroupKey = 'ticket-escalated-'

export type TicketOfGroup = { ticket: TicketRow; settings: BrandSettings; tier: Tier }

/**
 * Tells the brand's senior group of a ticket that missed a deadline, through the channels of the group,
 * once for a round of the ticket; not in quiet hours, but for a crisis. Returns the ids of the messages.
 */
export async function tellSeniorGroup(
  deps: AlertDeps,
  tx: Tx,
  { ticket, settings, tier }: TicketOfGroup,
  row: Pick<FollowUpRow, 'step' | 'dueAt'>,
): Promise<number[]> {
  const { name, members, channels } = settings.seniorGroup
  const channelIds = await namedChannelIds(tx, channels)
  if (channelIds.length === 0) return []
  const now = deps.clock.now()
  const onceKey = `${seniorGroupKey}${ticket.id}-${ticket.reopenedCount + 1}`
  const { consoleUrl, language, people = [] } = deps
  const brandName = await brandNameOf(tx, ticket.alertId)
  const message = renderTicketEscalation({
    messageId: `koushao-${onceKey}-${ticket.createdAt.getTime().toString(36)}`,
    ticket: {
      id: ticket.id,
      tier,
      topic: ticket.topic,
      brandName,
      subject: ticket.draft.subject,
      owner: ticket.firstOwner ?? ticket.assignee,
    },
    group: name,
    step: row.step,
    dueAt: row.dueAt,
    calls: people.filter(
      (one) => one.name === name || one.email.some((address) => members.includes(address)),
    ),
    timeZone: settings.timeZone,
    consoleUrl,
    language,
  })
  const at = wakingHours(tier, settings)(now)
  const notBefore = at > now ? at : null
  return orderNotices(tx, { onceKey, channelIds, message, notBefore, now })
}
