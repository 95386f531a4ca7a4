import { z } from 'zod'

import { answerTicket } from '../alerts/actions/answer-ticket.ts'
import { assignTicket } from '../alerts/actions/assign-ticket.ts'
import { decideCompensation } from '../alerts/actions/decide-compensation.ts'
import type { ActionDeps } from '../alerts/actions/deps.ts'
import { grantCompensation } from '../alerts/actions/grant-compensation.ts'
import { noteTicket } from '../alerts/actions/note-ticket.ts'
import { pauseTicket } from '../alerts/actions/pause-ticket.ts'
import { recordCallBack } from '../alerts/actions/record-call-back.ts'
import { recordCustomerReply } from '../alerts/actions/record-customer-reply.ts'
import { reopenTicket } from '../alerts/actions/reopen-ticket.ts'
import { resumeTicket } from '../alerts/actions/resume-ticket.ts'
import { solveTicket } from '../alerts/actions/solve-ticket.ts'
import { compensationKinds } from '../core/authority.ts'
import { systemClock } from '../core/clock.ts'
import { NotFoundError, UsageError } from '../core/errors.ts'
import { refusals } from '../core/refusals.ts'
import type { Tx } from '../db/client.ts'
import { findUserByEmail } from '../db/queries/console-users.ts'

import { toldIssues } from '../web/told-issues.ts'

import { both } from './bilingual.ts'
import type { Environment } from './environment.ts'
import { withLedger } from './with-ledger.ts'

type Change = {
  verb:
    | 'answer'
    | 'customer'
    | 'note'
    | 'solve'
    | 'reopen'
    | 'pause'
    | 'resume'
    | 'assign'
    | 'call-back'
    | 'grant'
    | 'approve'
    | 'refuse'
  /** Of the ticket; of the compensation for approve and refuse. */
  id: number
  /** As typed. */
  given: Readonly<
    Record<
      'note' | 'reason' | 'to' | 'satisfied' | 'score' | 'kind' | 'amount' | 'as',
      string | undefined
    >
  > & { public?: boolean | undefined }
  actor: string
}

const Score = z.coerce.number().int().min(1).max(5).optional()
const Amount = z.coerce.number().positive().max(10_000_000)

/** Carries out one verb on one ticket, in the ledger of this folder. Resolves to what is worth saying about it. */
export async function changeTicket(env: Environment, change: Change): Promise<string> {
  const { id, given, actor } = change
  const { note } = given
  return withLedger(env, async ({ db }) => {
    // the running instance's sweep gives the nudges
    const deps: ActionDeps = { db, nudge: async () => {}, clock: systemClock }
    switch (change.verb) {
      case 'answer':
        await answerTicket(
          deps,
          { ticketId: id, text: note ?? '', audience: given.public ? 'public' : 'internal' },
          actor,
        )
        return ''
      case 'customer':
        await recordCustomerReply(deps, { ticketId: id, text: note ?? '' }, actor)
        return ''
      case 'note':
        await noteTicket(deps, { ticketId: id, text: note ?? '' }, actor)
        return ''
      case 'solve':
        await solveTicket(deps, { ticketId: id, note: note ?? '' }, actor)
        return ''
      case 'reopen':
        await reopenTicket(deps, { ticketId: id, note }, actor)
        return ''
      case 'pause': {
        const reason = read(z.enum(['customer', 'appointment', 'parts']), given.reason, '--reason')
        await pauseTicket(deps, { ticketId: id, reason, note: note ?? '' }, actor)
        return ''
      }
      case 'resume':
        await resumeTicket(deps, { ticketId: id, note }, actor)
        return ''
      case 'assign': {
        const assignee = read(z.string().trim().min(1), given.to, '--to')
        await assignTicket(deps, { ticketId: id, assignee, reason: note }, actor)
        return assignee
      }
      case 'call-back': {
        const satisfied = read(z.enum(['yes', 'no']), given.satisfied, '--satisfied') === 'yes'
        const score = read(Score, given.score, '--score')
        await recordCallBack(deps, { ticketId: id, satisfied, score, note }, actor)
        return ''
      }
      case 'grant': {
        const kind = read(z.enum(compensationKinds), given.kind, '--kind')
        const amountCents = Math.round(read(Amount, given.amount, '--amount') * 100)
        const asked = { ticketId: id, kind, amountCents, reason: note ?? '' }
        const made = await grantCompensation(deps, asked, await personNamed(db, given.as))
        return made.status === 'granted'
          ? both([`已批准（${made.level}）`, `granted (${made.level})`])
          : both([
              `补偿 ${made.compensationId} 待 ${made.level} 批准`,
              `compensation ${made.compensationId} waits for ${made.level}`,
            ])
      }
      case 'approve':
      case 'refuse': {
        const approve = change.verb === 'approve'
        const decided = { compensationId: id, approve, note }
        await decideCompensation(deps, decided, await personNamed(db, given.as))
        return ''
      }
    }
  })
}

/** Authority is a person's: whoever runs a command says whose. */
async function personNamed(db: Tx, email: string | undefined) {
  if (email === undefined) throw new UsageError(both(['缺少 --as', '--as is missing']))
  const user = await findUserByEmail(db, email.toLowerCase())
  if (!user)
    throw new NotFoundError(`${email}: ${both(['没有此用户', 'no such user'])}`, refusals.userGone)
  return { email: user.email, role: user.role }
}

function read<Value>(schema: z.ZodType<Value>, given: string | undefined, option: string): Value {
  const found = schema.safeParse(given)
  if (found.success) return found.data
  const told = toldIssues(schema, given)
  throw new UsageError(`${option}: ${both([told['zh-CN'], told.en])}`)
}
