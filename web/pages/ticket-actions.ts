import { Hono } from 'hono'
import { z } from 'zod'

import { answerTicket } from '../../alerts/actions/answer-ticket.ts'
import { assignTicket } from '../../alerts/actions/assign-ticket.ts'
import { decideCompensation } from '../../alerts/actions/decide-compensation.ts'
import { grantCompensation } from '../../alerts/actions/grant-compensation.ts'
import { noteTicket } from '../../alerts/actions/note-ticket.ts'
import { pauseTicket } from '../../alerts/actions/pause-ticket.ts'
import { recordCallBack } from '../../alerts/actions/record-call-back.ts'
import { recordCustomerReply } from '../../alerts/actions/record-customer-reply.ts'
import { reopenTicket } from '../../alerts/actions/reopen-ticket.ts'
import { resumeTicket } from '../../alerts/actions/resume-ticket.ts'
import { retryTicket } from '../../alerts/actions/retry-ticket.ts'
import { sendSurvey } from '../../alerts/actions/send-survey.ts'
import { solveTicket } from '../../alerts/actions/solve-ticket.ts'
import { compensationKinds } from '../../core/authority.ts'
import type { Told } from '../../core/errors.ts'
import { mayTakeTicket } from '../../db/queries/colleagues.ts'
import { actorOf } from '../actor.ts'
import type { WebDeps } from '../deps.ts'
import { goBack } from '../go-back.ts'
import { readForm } from '../read-form.ts'
import { readId } from '../read-query.ts'
import { Refused } from '../refused.ts'
import { requireRole } from '../require-role.ts'
import type { WebContext, WebEnv } from '../view.ts'

const note = z.string().trim().max(500)
const WrittenForm = z.object({ text: z.string().max(4000) })
const AnswerForm = WrittenForm.extend({ public: z.literal('yes').optional() })
const CallBackForm = z.object({
  satisfied: z.enum(['yes', 'no']),
  score: z.preprocess(
    (given) => given || undefined,
    z.coerce.number().int().min(1).max(5).optional(),
  ),
  note: note.optional(),
})
const PauseForm = z.object({ reason: z.enum(['customer', 'appointment', 'parts']), note })
const AssignForm = z.object({
  assignee: z.string().trim().max(200).optional(),
  reason: note.optional(),
})
const GrantForm = z.object({
  kind: z.enum(compensationKinds),
  amount: z.coerce.number().positive().max(10_000_000),
  reason: note,
})
const DecideForm = z.object({
  compensation: z.coerce.number().int().positive(),
  deed: z.enum(['approve', 'refuse']),
})

/** By whose authority something is granted: the console's role, and the address that a level may name. */
function granterOf(c: WebContext) {
  return { email: actorOf(c), role: c.var.view.user?.role ?? 'viewer' }
}

const unknownColleague = (who: string): Told => ({
  'zh-CN': `没有可以处理工单的用户 ${who}：请从名单中选择，或请管理员在「用户」页添加。`,
  en: `No user ${who} may work on tickets: choose one of the list, or ask an admin to add them under Users.`,
})

/** The buttons of a ticket; all of them belong to the service team. */
export function ticketActions(deps: WebDeps) {
  return new Hono<WebEnv>()
    .use('/tickets/:id/:deed', requireRole('service'))
    .post('/tickets/:id/answer', async (c) => {
      const { text, public: isPublic } = await readForm(c, AnswerForm)
      const audience = isPublic === 'yes' ? ('public' as const) : ('internal' as const)
      await answerTicket(deps, { ticketId: readId(c), text, audience }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/customer', async (c) => {
      const { text } = await readForm(c, WrittenForm)
      await recordCustomerReply(deps, { ticketId: readId(c), text }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/note', async (c) => {
      const { text } = await readForm(c, WrittenForm)
      await noteTicket(deps, { ticketId: readId(c), text }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/solve', async (c) => {
      const form = await readForm(c, z.object({ note: note.default('') }))
      await solveTicket(deps, { ticketId: readId(c), ...form }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/reopen', async (c) => {
      await reopenTicket(deps, { ticketId: readId(c) }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/call-back', async (c) => {
      const { satisfied, score, note } = await readForm(c, CallBackForm)
      await recordCallBack(
        deps,
        { ticketId: readId(c), satisfied: satisfied === 'yes', score, note },
        actorOf(c),
      )
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/survey', async (c) => {
      await sendSurvey(deps, { ticketId: readId(c) }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/pause', async (c) => {
      const form = await readForm(c, PauseForm)
      await pauseTicket(deps, { ticketId: readId(c), ...form }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/resume', async (c) => {
      await resumeTicket(deps, { ticketId: readId(c) }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/grant', async (c) => {
      const { kind, amount, reason } = await readForm(c, GrantForm)
      const asked = { kind, amountCents: Math.round(amount * 100), reason }
      await grantCompensation(deps, { ticketId: readId(c), ...asked }, granterOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/decide', async (c) => {
      const { compensation, deed } = await readForm(c, DecideForm)
      const decided = { compensationId: compensation, approve: deed === 'approve' }
      await decideCompensation(deps, decided, granterOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/assign', async (c) => {
      const { assignee, reason } = await readForm(c, AssignForm)
      const isKnown =
        !assignee || assignee === actorOf(c) || (await mayTakeTicket(deps.db, readId(c), assignee))
      if (!isKnown) throw new Refused(400, unknownColleague(assignee))
      const given = { ticketId: readId(c), assignee: assignee || null, reason }
      await assignTicket(deps, given, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/retry', async (c) => {
      await retryTicket(deps, { ticketId: readId(c) }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
}
