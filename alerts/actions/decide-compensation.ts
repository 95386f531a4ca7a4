import { formatCents } from '../../core/authority.ts'
import { ConflictError, NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import {
  findCompensation,
  grantedCents,
  settleCompensation,
  ticketOfCompensation,
} from '../../db/queries/compensations.ts'
import { addTicketEvent, holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { decideGrant, type Granter } from '../decide-grant.ts'

import type { ActionDeps } from './deps.ts'

/**
 * Somebody of the level that is needed, or of a higher one, agrees to a compensation or refuses it. Whoever asked
 * may take it back by refusing, never agree.
 * @throws NotFoundError, ConflictError where it does not wait, or the person's authority is too small
 */
export async function decideCompensation(
  deps: ActionDeps,
  input: { compensationId: number; approve: boolean; note?: string | undefined },
  person: Granter,
): Promise<void> {
  const at = deps.clock.now()
  const { compensationId, approve } = input
  const actor = person.email
  await deps.db.transaction(async (tx) => {
    const ticketId = await ticketOfCompensation(tx, compensationId)
    const held = ticketId === null ? null : await holdTicket(tx, ticketId)
    const row = held && (await findCompensation(tx, compensationId))
    if (!row || ticketId === null)
      throw new NotFoundError(
        `compensation ${compensationId}: not found`,
        refusals.compensationGone,
      )
    if (row.status !== 'waiting')
      throw new ConflictError(
        `compensation ${compensationId}: is ${row.status} already`,
        refusals.compensationDecided,
      )
    const totalCents = (await grantedCents(tx, ticketId)) + row.amountCents
    const asked = { kind: row.kind, totalCents, tier: held.tier }
    const decided = decideGrant(held.settings.authority, asked, person)
    const isOwn = row.requestedBy === actor
    if (isOwn ? approve : !decided.granted)
      throw new ConflictError(
        `compensation ${compensationId}: 须由 ${row.level} 决定 / is for ${row.level} to decide`,
        {
          'zh-CN': `须由「${row.level}」一级决定。`,
          en: `This is for the level “${row.level}” to decide.`,
        },
      )
    const status = approve ? 'granted' : 'refused'
    await settleCompensation(tx, compensationId, {
      status,
      level: decided.granted ? decided.level : row.level,
      decidedBy: actor,
      decidedAt: at,
      decisionNote: input.note?.trim() || null,
    })
    const word = approve ? '批准 / approved' : '不批准 / refused'
    const text = [`${word} ${formatCents(row.amountCents)}`, input.note?.trim() || null]
      .filter((part) => part !== null)
      .join(' · ')
    await addTicketEvent(tx, { ticketId, at, kind: 'compensation', actor, text })
    await writeAudit(tx, {
      at,
      actor,
      action: 'decide-compensation',
      subject: `ticket ${ticketId}`,
      detail: { compensationId, status },
    })
  })
}
