import { compensationWords, formatCents, type CompensationKind } from '../../core/authority.ts'
import { ConflictError, NotFoundError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { addCompensation, grantedCents } from '../../db/queries/compensations.ts'
import { addTicketEvent, holdTicket } from '../../db/queries/tickets.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { decideGrant, type Granter } from '../decide-grant.ts'

import type { ActionDeps } from './deps.ts'

/** What came of it: granted by a level that the person holds, or written down until `level` agrees. */
export type Grant = { compensationId: number; status: 'granted' | 'waiting'; level: string }

/**
 * 分级授权: a compensation within the person's authority is granted at once, a greater one waits for the lowest
 * level that may. Either is recorded.
 * @throws NotFoundError, ConflictError where no level may grant so much, UsageError for an amount or reason that is none
 */
export async function grantCompensation(
  deps: ActionDeps,
  input: { ticketId: number; kind: CompensationKind; amountCents: number; reason: string },
  person: Granter,
): Promise<Grant> {
  const at = deps.clock.now()
  const { ticketId, kind, amountCents } = input
  const reason = input.reason.trim()
  if (!Number.isSafeInteger(amountCents) || amountCents <= 0)
    throw new UsageError('金额应大于 0 / an amount above 0', { told: refusals.amountNotPositive })
  if (reason === '')
    throw new UsageError('请写明补偿原因 / a reason is needed', { told: refusals.needsReason })
  if (person.role === 'viewer')
    throw new ConflictError(`${person.email}: may grant nothing`, refusals.grantsNothing)
  return deps.db.transaction(async (tx) => {
    const held = await holdTicket(tx, ticketId)
    if (!held) throw new NotFoundError(`ticket ${ticketId}: not found`, refusals.ticketGone)
    const totalCents = (await grantedCents(tx, ticketId)) + amountCents
    const asked = { kind, totalCents, tier: held.tier }
    const decided = decideGrant(held.settings.authority, asked, person)
    const level = decided.granted ? decided.level : decided.needs
    if (level === null)
      throw new ConflictError(
        `ticket ${ticketId}: 没有哪一级可以批准 ${formatCents(totalCents)} 元 / no level may grant ${formatCents(totalCents)}`,
        {
          'zh-CN': `没有哪一级可以批准 ${formatCents(totalCents)} 元。`,
          en: `No level may grant ${formatCents(totalCents)}.`,
        },
      )
    const status = decided.granted ? 'granted' : 'waiting'
    const actor = person.email
    const compensationId = await addCompensation(tx, {
      ticketId,
      kind,
      amountCents,
      reason,
      status,
      level,
      requestedBy: actor,
      requestedAt: at,
      ...(decided.granted && { decidedBy: actor, decidedAt: at }),
    })
    const what = `${compensationWords[kind]['zh-CN']} / ${compensationWords[kind].en} ${formatCents(amountCents)}`
    const outcome = decided.granted
      ? `${level} 权限内批准 / within the authority of ${level}`
      : `待 ${level} 批准 / waits for ${level}`
    const text = `${what} · ${outcome} · ${reason}`
    await addTicketEvent(tx, { ticketId, at, kind: 'compensation', actor, text })
    await writeAudit(tx, {
      at,
      actor,
      action: 'grant-compensation',
      subject: `ticket ${ticketId}`,
      detail: { compensationId, kind, amountCents, status, level },
    })
    return { compensationId, status, level }
  })
}
