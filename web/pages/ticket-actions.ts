import { Hono } from 'hono'
import { z } from 'zod'

import { answerTicket } from '../../alerts/actions/answer-ticket.ts'
import { assignTicket } from '../../alerts/actions/assign-ticket.ts'
import { recordCallBack } from '../../alerts/actions/record-call-back.ts'
import { reopenTicket } from '../../alerts/actions/reopen-ticket.ts'
import { retryTicket } from '../../alerts/actions/retry-ticket.ts'
import { solveTicket } from '../../alerts/actions/solve-ticket.ts'
import { actorOf } from '../actor.ts'
import type { WebDeps } from '../deps.ts'
import { goBack } from '../go-back.ts'
import { readForm } from '../read-form.ts'
import { readId } from '../read-query.ts'
import { requireRole } from '../require-role.ts'
import type { WebEnv } from '../view.ts'

/** The buttons of a ticket; all of them belong to the service team. */
export function ticketActions(deps: WebDeps) {
  return new Hono<WebEnv>()
    .use('/tickets/:id/:deed', requireRole('service'))
    .post('/tickets/:id/answer', async (c) => {
      const { text } = await readForm(c, z.object({ text: z.string().max(4000) }))
      await answerTicket(deps, { ticketId: readId(c), text }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/solve', async (c) => {
      await solveTicket(deps, { ticketId: readId(c) }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/reopen', async (c) => {
      await reopenTicket(deps, { ticketId: readId(c) }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/call-back', async (c) => {
      const { satisfied } = await readForm(c, z.object({ satisfied: z.enum(['yes', 'no']) }))
      await recordCallBack(
        deps,
        { ticketId: readId(c), satisfied: satisfied === 'yes' },
        actorOf(c),
      )
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/assign', async (c) => {
      const { assignee } = await readForm(
        c,
        z.object({ assignee: z.string().trim().max(200).optional() }),
      )
      await assignTicket(deps, { ticketId: readId(c), assignee: assignee || null }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
    .post('/tickets/:id/retry', async (c) => {
      await retryTicket(deps, { ticketId: readId(c) }, actorOf(c))
      return goBack(c, `/tickets/${readId(c)}`)
    })
}
