import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { answerTicket } from '../../alerts/actions/answer-ticket.ts'
import { pauseTicket } from '../../alerts/actions/pause-ticket.ts'
import { solveTicket } from '../../alerts/actions/solve-ticket.ts'
import { openTicket } from '../../alerts/open-ticket.ts'
import { followUps, ticketMentions, tickets } from '../../db/schema/responses.ts'
import { ticketSolutions, ticketTurns } from '../../db/schema/service.ts'
import { aSource } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { at, evaluateWorld } from './evaluate-world.ts'

let t: TestDatabase
let w: Awaited<ReturnType<typeof evaluateWorld>>
let elsewhere = 0
beforeAll(async () => {
  t = await testDatabase()
})
beforeEach(async () => {
  w = await evaluateWorld(t.db)
  elsewhere = (await aSource(t.db, { name: `投诉台${w.brand.id}`, kind: 'heimao' })).id
})
afterAll(() => t.close())

/** Each ticket of the brand with its posts. */
const filed = async () => {
  const rows = await t.db
    .select({ ticketId: tickets.id, status: tickets.status, mentionId: ticketMentions.mentionId })
    .from(tickets)
    .innerJoin(ticketMentions, eq(ticketMentions.ticketId, tickets.id))
    .where(eq(tickets.brandId, w.brand.id))
    .orderBy(asc(tickets.id), asc(ticketMentions.mentionId))
  return [...new Set(rows.map((row) => row.ticketId))].map((id) => {
    const posts = rows.filter((row) => row.ticketId === id)
    return [posts[0]?.status, posts.map((row) => row.mentionId)]
  })
}
/** A complaint two hours ago, its ticket answered at once and solved four hours later. */
async function solved(of: Parameters<typeof w.complain>[1] = {}) {
  const mentionId = await w.complain(-2, { author: 'first', ...of })
  await w.evaluate(0)
  const [ticket] = await w.tickets()
  const ticketId = ticket?.id ?? 0
  await openTicket(w.deps, { ticketId })
  await answerTicket(w.deps, { ticketId, text: '已私信' }, '王敏')
  w.setClock(4)
  await solveTicket(w.deps, { ticketId, note: '已换新机' }, '王敏')
  return { mentionId, ticketId }
}
const turnsOf = (ticketId: number) =>
  t.db.select().from(ticketTurns).where(eq(ticketTurns.ticketId, ticketId))

const text = '晴川的师傅约了三次都没有来，客服只会让等'

describe('after a problem was solved', () => {
  it.each([
    ['the same account again', { author: 'first' }, 10, 'open', 1],
    ['another account of the site with the order number', { customerKeys: ['o'] }, 10, 'open', 1],
    ['its copy by another account of the site', { copy: true }, 10, 'new', 2],
    ['somebody else', {}, 10, 'new', 2],
    ['the same account, found late', { author: 'first' }, 3, 'solved', 1],
    [
      'the order number on another site, found late',
      { customerKeys: ['o'], other: true },
      3,
      'solved',
      1,
    ],
    ['the order number on another site', { customerKeys: ['o'], other: true }, 10, 'open', 1],
    ['its copy on another site, found late', { copy: true, other: true }, 3, 'solved', 1],
    ['its copy on another site', { copy: true, other: true }, 10, 'open', 1],
    [
      'its copy on another site on another topic',
      { copy: true, other: true, topic: 'fees' as const },
      10,
      'new',
      2,
    ],
  ])(
    '%s',
    async (
      _name,
      {
        copy,
        other,
        ...of
      }: {
        copy?: boolean
        other?: boolean
        author?: string
        customerKeys?: string[]
        topic?: 'fees'
      },
      hours,
      becomes,
      count,
    ) => {
      const { mentionId } = await solved({ text, customerKeys: ['o'] })
      const again = await w.complain(hours, {
        author: 'second',
        text,
        seen: 10,
        ...of,
        ...(copy && { duplicateOf: mentionId }),
        ...(other && { sourceId: elsewhere }),
      })
      await w.evaluate(10.1)
      await w.evaluate(10.2)
      const rows = await filed()
      expect(rows).toHaveLength(count)
      expect(rows).toEqual(
        becomes === 'new'
          ? [
              ['solved', [mentionId]],
              ['pending', [again]],
            ]
          : [[becomes, [mentionId, again]]],
      )
    },
  )

  it('says of a reopened ticket that it is a second complaint, and owes the next answer', async () => {
    const { ticketId } = await solved()
    await w.complain(10, { author: 'first' })
    await w.evaluate(10.1)
    const [solution] = await t.db
      .select()
      .from(ticketSolutions)
      .where(eq(ticketSolutions.ticketId, ticketId))
    expect(solution).toMatchObject({ reopenedWhy: 'complained-again', secondComplaintAt: at(10) })
    expect(await turnsOf(ticketId)).toMatchObject([
      { number: 1, askedAt: at(10.1), toldBy: 'koushao', answeredAt: null },
    ])
  })

  it('leaves the solution alone where the post had stood before', async () => {
    const { ticketId } = await solved()
    await w.complain(3, { author: 'first', seen: 10 })
    await w.evaluate(10.1)
    const [solution] = await t.db
      .select()
      .from(ticketSolutions)
      .where(eq(ticketSolutions.ticketId, ticketId))
    expect(solution).toMatchObject({ reopenedAt: null, secondComplaintAt: null })
    expect(await turnsOf(ticketId)).toEqual([])
  })
})

describe('while a problem is worked on', () => {
  it('two customers of the same few words have a ticket each', async () => {
    const first = await w.complain(-2, { text: '售后太差！' })
    const second = await w.complain(-1, { text: '售后太差！', duplicateOf: first })
    await w.evaluate(0)
    expect(await filed()).toEqual([
      ['pending', [first]],
      ['pending', [second]],
    ])
  })

  it('a post of the customer after the first answer asks for the next one', async () => {
    const first = await w.complain(-2, { author: 'first', text })
    await w.evaluate(0)
    const ticketId = (await w.tickets())[0]?.id ?? 0
    await openTicket(w.deps, { ticketId })
    // before the first answer that one is owed already
    await w.complain(0.5, { author: 'first' })
    await w.evaluate(0.6)
    expect(await turnsOf(ticketId)).toEqual([])
    w.setClock(1)
    await answerTicket(w.deps, { ticketId, text: '已私信' }, '王敏')
    await pauseTicket(w.deps, { ticketId, reason: 'customer', note: '等客户给时间' }, '王敏')
    // a stranger's copy is not the customer's word
    await w.complain(1.5, { author: 'stranger', text, duplicateOf: first })
    await w.evaluate(1.6)
    expect(await turnsOf(ticketId)).toEqual([])
    expect((await w.tickets())[0]?.status).toBe('waiting')
    await w.complain(2, { author: 'first' })
    await w.evaluate(2.1)
    await w.complain(3, { author: 'first' })
    await w.evaluate(3.1)
    expect(await turnsOf(ticketId)).toMatchObject([{ number: 1, askedAt: at(2.1) }])
    expect((await w.tickets())[0]?.status).toBe('open')
    const steps = await t.db.select().from(followUps).where(eq(followUps.subjectId, ticketId))
    // four working hours, of which the working day of 9 to 18 holds them all
    expect(steps.filter((one) => one.step === 'next-answer')).toMatchObject([
      { round: 1, dueAt: at(6.1), outcome: null },
    ])
  })
})
