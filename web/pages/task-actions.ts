import { Hono } from 'hono'
import { z } from 'zod'

import { completeChecklistItem } from '../../alerts/actions/complete-checklist-item.ts'
import { fillCrisisRole } from '../../alerts/actions/fill-crisis-role.ts'
import { finishTask } from '../../alerts/actions/finish-task.ts'
import { takeTask } from '../../alerts/actions/take-task.ts'
import { writeCrisisLog } from '../../alerts/actions/write-crisis-log.ts'
import { actorOf } from '../actor.ts'
import type { WebDeps } from '../deps.ts'
import { goBack } from '../go-back.ts'
import { readForm } from '../read-form.ts'
import { readId } from '../read-query.ts'
import { requireRole } from '../require-role.ts'
import type { WebEnv } from '../view.ts'

const RoleForm = z.object({
  role: z.string().max(100),
  who: z.string().trim().max(100).default(''),
})

/** The buttons of crisis rooms and public answers. */
export function taskActions(deps: WebDeps) {
  return new Hono<WebEnv>()
    .post('/crises/:id/take', requireRole('pr'), async (c) => {
      await takeTask(deps, { kind: 'crisis', taskId: readId(c) }, actorOf(c))
      return goBack(c, `/crises/${readId(c)}`)
    })
    .post('/crises/:id/finish', requireRole('pr'), async (c) => {
      await finishTask(deps, { kind: 'crisis', taskId: readId(c) }, actorOf(c))
      return goBack(c, `/crises/${readId(c)}`)
    })
    .post('/crises/:id/role', requireRole('pr'), async (c) => {
      const form = await readForm(c, RoleForm)
      await fillCrisisRole(deps, { crisisTaskId: readId(c), ...form }, actorOf(c))
      return goBack(c, `/crises/${readId(c)}`)
    })
    .post('/crises/:id/log', requireRole('service'), async (c) => {
      const { text } = await readForm(c, z.object({ text: z.string().max(4000) }))
      await writeCrisisLog(deps, { crisisTaskId: readId(c), text }, actorOf(c))
      return goBack(c, `/crises/${readId(c)}`)
    })
    .post('/crises/:id/checklist/:item', requireRole('pr'), async (c) => {
      const { done } = await readForm(c, z.object({ done: z.enum(['yes', 'no']) }))
      await completeChecklistItem(
        deps,
        { itemId: readId(c, 'item'), done: done === 'yes' },
        actorOf(c),
      )
      return goBack(c, `/crises/${readId(c)}`)
    })
    .post('/responses/:id/take', requireRole('pr'), async (c) => {
      await takeTask(deps, { kind: 'response', taskId: readId(c) }, actorOf(c))
      return goBack(c, '/responses')
    })
    .post('/responses/:id/finish', requireRole('pr'), async (c) => {
      await finishTask(deps, { kind: 'response', taskId: readId(c) }, actorOf(c))
      return goBack(c, '/responses')
    })
}
