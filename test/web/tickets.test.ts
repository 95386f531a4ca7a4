import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { countTickets, listTickets } from '../../db/queries/console-tickets.ts'
import { followUps, tickets } from '../../db/schema/responses.ts'
import { testInstant } from '../factories.ts'

import { furnish } from './furnish.ts'
import { openConsole, type Console } from './open-console.ts'

const hour = 3_600_000

describe('tickets that are late', () => {
  let site: Console
  let id: number
  beforeAll(async () => {
    site = await openConsole()
    id = (await furnish(site.db)).ticket.id
  })
  afterAll(() => site.close())

  type Step = Pick<typeof followUps.$inferInsert, 'step' | 'outcome' | 'round'> & { hours: number }

  /** Replaces the ticket's deadlines; those with an outcome are settled. */
  async function deadlines(steps: Step[], ticket: Partial<typeof tickets.$inferInsert> = {}) {
    await site.db
      .update(tickets)
      .set({ status: 'open', firstAnsweredAt: null, reopenedCount: 0, ...ticket })
      .where(eq(tickets.id, id))
    await site.db.delete(followUps)
    for (const { hours, ...step } of steps) {
      const dueAt = new Date(testInstant.getTime() + hours * hour)
      const settledAt = step.outcome ? testInstant : null
      await site.db
        .insert(followUps)
        .values({ subject: 'ticket', subjectId: id, dueAt, settledAt, ...step })
    }
    const page = { now: testInstant, limit: 10, offset: 0 }
    const [row] = await listTickets(site.db, {}, page)
    const late = await listTickets(site.db, { status: 'overdue' }, page)
    const { overdue } = await countTickets(site.db, testInstant)
    expect(late).toHaveLength(overdue)
    return { step: row?.overdueStep ?? null, next: row?.nextStep ?? null, overdue }
  }

  it('a deadline that nobody has looked at yet', async () => {
    expect(await deadlines([{ step: 'first-answer', hours: -1 }])).toEqual({
      step: 'first-answer',
      next: 'first-answer',
      overdue: 1,
    })
    expect(await deadlines([{ step: 'first-answer', hours: 1 }])).toMatchObject({
      step: null,
      overdue: 0,
    })
  })

  it('one that the follow-up has settled as overdue, while nobody answers', async () => {
    const steps: Step[] = [
      { step: 'first-answer', hours: -5, outcome: 'overdue' },
      { step: 'answer', hours: 3 },
    ]
    expect(await deadlines(steps)).toEqual({ step: 'first-answer', next: 'answer', overdue: 1 })
    expect(await deadlines(steps, { firstAnsweredAt: testInstant })).toMatchObject({
      step: null,
      next: 'answer',
      overdue: 0,
    })
  })

  it('not one of an earlier round, nor of a ticket that is solved', async () => {
    const steps: Step[] = [
      { step: 'close', hours: -9, outcome: 'overdue', round: 1 },
      { step: 'close', hours: 9, round: 2 },
    ]
    expect(await deadlines(steps, { reopenedCount: 1 })).toMatchObject({ step: null, overdue: 0 })
    expect(await deadlines([{ step: 'close', hours: -9, outcome: 'overdue' }])).toMatchObject({
      step: 'close',
      overdue: 1,
    })
    expect(
      await deadlines([{ step: 'close', hours: -9, outcome: 'overdue' }], { status: 'solved' }),
    ).toMatchObject({ overdue: 0 })
  })

  it('is said in list and overview', async () => {
    await deadlines([{ step: 'first-answer', hours: -5, outcome: 'overdue' }])
    const viewer = await site.person('viewer')
    expect((await viewer.ask('/tickets?status=overdue')).text).toContain('首次响应 已逾期')
    expect((await viewer.ask('/')).text).toContain('1 张已逾期')
  })

  it('narrows to those of one person', async () => {
    const service = await site.person('service')
    expect((await service.ask('/tickets?mine=yes')).text).toContain('没有符合条件的工单')
    await service.post(`/tickets/${id}/assign`, { assignee: 'service@example.com' })
    expect((await service.ask('/tickets?mine=yes')).text).toContain(`/tickets/${id}`)
    expect((await service.ask('/tickets?status=solved')).text).toContain('没有符合条件的工单')
  })
})
