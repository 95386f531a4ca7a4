import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Complaint } from '../../alerts/complaint.ts'
import { alarmTopic, mainTopic } from '../../alerts/main-topic.ts'
import { planTickets, type StandingTicket } from '../../alerts/plan-tickets.ts'
import { dayMs } from '../../core/clock.ts'

import { aComplaint } from './a-complaint.ts'

const start = new Date('2026-03-11T02:00:00Z')
const day = (days: number) => new Date(start.getTime() + days * dayMs)
const post = (id: number, days: number, more: Partial<Complaint> = {}) =>
  aComplaint({ id, countedAt: day(days), ...more })

const brief = (complaints: Complaint[], standing: StandingTicket[] = []) => {
  const plan = planTickets(complaints, standing)
  return {
    open: plan.open.map((t) => [t.problemKey, t.complaints.map((c) => c.id)] as const),
    join: plan.join.map((t) => [t.ticketId, t.complaints.map((c) => c.id)] as const),
  }
}

describe('planTickets', () => {
  test('different customers have problems of their own', () => {
    expect(brief([post(1, 0), post(2, 0)])).toEqual({
      open: [
        ['m-1', [1]],
        ['m-2', [2]],
      ],
      join: [],
    })
  })

  test('the same customer on the same topic within 30 days tells one problem', () => {
    const a = { authorHash: 'a' }
    expect(brief([post(1, 0, a), post(2, 29, a), post(3, 58, a)]).open).toEqual([
      ['m-1', [1, 2, 3]],
    ])
    expect(brief([post(1, 0, a), post(2, 31, a)]).open).toHaveLength(2)
    expect(brief([post(1, 0, a), post(2, 1, { ...a, topics: ['fees'] })]).open).toHaveLength(2)
  })

  test('the anonymous are not one customer', () => {
    const anonymous = { authorHash: null }
    expect(brief([post(1, 0, anonymous), post(2, 0, anonymous)]).open).toHaveLength(2)
  })

  test('nearly the same text is one problem, whoever repeats it', () => {
    expect(
      brief([post(5, 0), post(6, 1, { duplicateOf: 5 }), post(7, 2, { duplicateOf: 5 })]),
    ).toEqual({
      open: [['m-5', [5, 6, 7]]],
      join: [],
    })
  })

  test('it joins the ticket that is being worked on', () => {
    const posts = [{ authorHash: 'a', customerKeys: ['k'], cluster: 1, countedAt: day(0) }]
    const standing: StandingTicket[] = [{ id: 90, topic: 'installation', posts }]
    const fresh = [
      post(8, 3, { authorHash: 'a' }),
      post(9, 4, { duplicateOf: 1 }),
      post(10, 5, { authorHash: 'a', topics: ['fees'] }),
      post(11, 40, { authorHash: 'a' }),
      post(12, 5, { customerKeys: ['k'] }),
    ]
    expect(brief(fresh, standing)).toEqual({
      open: [
        ['m-10', [10]],
        ['m-11', [11]],
      ],
      join: [[90, [8, 9, 12]]],
    })
  })

  test('an order number or a contact names the customer on every site', () => {
    const order = { customerKeys: ['order-1'] }
    expect(brief([post(1, 0, order), post(2, 1, { ...order, sourceKind: 'heimao' })]).open).toEqual(
      [['m-1', [1, 2]]],
    )
    // from the account to the order, and from the order to another account
    const three = [
      post(1, 0, { authorHash: 'a' }),
      post(2, 1, { authorHash: 'a', ...order }),
      post(3, 2, { authorHash: 'b', ...order }),
    ]
    expect(brief(three).open).toEqual([['m-1', [1, 2, 3]]])
    const other = { customerKeys: ['order-2'] }
    expect(brief([post(1, 0, order), post(2, 1, other)]).open).toHaveLength(2)
    expect(
      brief([post(1, 0, order), post(2, 1, { ...order, topics: ['fees'] })]).open,
    ).toHaveLength(2)
    expect(brief([post(1, 0, order), post(2, 31, order)]).open).toHaveLength(2)
  })

  test('every complaint is on one ticket, and the order in which they come does not matter', () => {
    const row = fc.record({
      days: fc.integer({ min: 0, max: 60 }),
      authorHash: fc.option(fc.constantFrom('a', 'b', 'c')),
      duplicateOf: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 }),
      topic: fc.constantFrom('installation' as const, 'fees' as const),
      customerKeys: fc.subarray(['o1', 'o2', 'o3'], { maxLength: 2 }),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const complaints = rows.map(({ days, topic, ...of }, i) =>
          post(i + 1, days, { ...of, topics: [topic] }),
        )
        const plan = brief(complaints)
        const all = plan.open.flatMap(([, ids]) => ids)
        expect(all).toHaveLength(complaints.length)
        expect(new Set(all).size).toBe(complaints.length)
        expect(brief(complaints.toReversed())).toEqual(plan)
      }),
    )
  })
})

describe('mainTopic', () => {
  const neg = (name: 'fees' | 'quality' | 'safety', score: number) => ({
    name,
    polarity: 'neg' as const,
    score,
    clause: '',
  })

  test.each<[string, Partial<Complaint>, string, string]>([
    [
      'the surest aspect',
      { topics: ['fees', 'quality'], aspects: [neg('fees', 0.6), neg('quality', 0.9)] },
      'quality',
      'quality',
    ],
    [
      'ties by the order of the codebook',
      { topics: ['quality', 'fees'], aspects: [neg('quality', 0.7), neg('fees', 0.7)] },
      'fees',
      'fees',
    ],
    [
      'praise counts for nothing',
      { topics: ['fees'], aspects: [{ ...neg('quality', 1), polarity: 'pos' }, neg('fees', 0.2)] },
      'fees',
      'fees',
    ],
    ['no aspect at all', { topics: ['general'], aspects: [] }, 'general', 'general'],
    [
      'danger raises its own alarm',
      {
        severity: 3,
        topics: ['quality', 'safety'],
        aspects: [neg('quality', 0.9), neg('safety', 0.5)],
      },
      'quality',
      'safety',
    ],
  ])('%s', (_, of, main, alarm) => {
    const c = post(1, 0, of)
    expect(mainTopic(c)).toBe(main)
    expect(alarmTopic(c)).toBe(alarm)
  })
})
