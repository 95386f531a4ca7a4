import { describe, expect, it } from 'vitest'

import { decideSecondComplaint } from '../../alerts/decide-second-complaint.ts'
import type { Voice } from '../../alerts/same-customer.ts'
import { dayMs } from '../../core/clock.ts'

const solvedAt = new Date('2026-03-01T02:00:00Z')
const voice = (change: Partial<Voice> = {}): Voice => ({
  authorHash: 'a',
  customerKeys: [],
  cluster: 1,
  site: 'weibo',
  ...change,
})
const solved = {
  ticketId: 7,
  topic: 'quality' as const,
  solvedAt,
  posts: [voice({ customerKeys: ['order'] })],
  canReopen: true,
}
const after = (days: number) => new Date(solvedAt.getTime() + days * dayMs)
/** Somebody of another account, and with other words. */
const other = { authorHash: 'b', cluster: 2 }

describe('decideSecondComplaint', () => {
  it.each<[string, Partial<Voice>, 'quality' | 'fees', number, boolean, string | null]>([
    ['within the reopen window', {}, 'quality', 7, true, 'reopened'],
    ['after it', {}, 'quality', 7.01, true, 'new-ticket'],
    ['on the last day', {}, 'quality', 30, true, 'new-ticket'],
    ['too late', {}, 'quality', 30.01, true, null],
    ['at a helpdesk that calls it solved', {}, 'quality', 3, false, 'new-ticket'],
    ['somebody else', other, 'quality', 3, true, null],
    ['another topic', {}, 'fees', 3, true, null],
    ['written before it was solved', {}, 'quality', -0.1, true, 'told-before'],
    ['written long before', {}, 'quality', -30.01, true, null],
    [
      'on another site, by the order number',
      { ...other, site: 'heimao', customerKeys: ['order'] },
      'quality',
      3,
      true,
      'reopened',
    ],
    [
      'on another site, before it was solved',
      { ...other, site: 'heimao', customerKeys: ['order'] },
      'quality',
      -2,
      false,
      'told-before',
    ],
    [
      'the same words on another site',
      { ...other, cluster: 1, site: 'heimao' },
      'quality',
      3,
      true,
      'reopened',
    ],
    [
      'the same words on another site, before',
      { ...other, cluster: 1, site: 'heimao' },
      'quality',
      -1,
      true,
      'told-before',
    ],
    [
      'the same words by another account of the site',
      { authorHash: 'b' },
      'quality',
      3,
      true,
      null,
    ],
    [
      'another order number',
      { ...other, customerKeys: ['second order'] },
      'quality',
      3,
      true,
      null,
    ],
    ['nobody known', { ...other, authorHash: null }, 'quality', 3, true, null],
  ])('%s', (_name, who, topic, days, canReopen, as) => {
    const problem = { topic, posts: [{ ...voice(who), countedAt: after(days) }] }
    const again = decideSecondComplaint(problem, [{ ...solved, canReopen }])
    expect(again).toEqual(as && { ticketId: 7, at: after(days), as })
  })

  it('goes to the ticket that was solved last', () => {
    const problem = { topic: 'quality' as const, posts: [{ ...voice(), countedAt: after(10) }] }
    const two = [solved, { ...solved, ticketId: 9, solvedAt: after(5) }]
    for (const known of [two, two.toReversed()])
      expect(decideSecondComplaint(problem, known)).toMatchObject({ ticketId: 9, as: 'reopened' })
  })

  it('hears the complaint about the solution, whatever came late beside it', () => {
    const posts = [-1, 2, -3].map((days) => ({ ...voice(), countedAt: after(days) }))
    const problem = { topic: 'quality' as const, posts }
    expect(decideSecondComplaint(problem, [solved])).toEqual({
      ticketId: 7,
      at: after(2),
      as: 'reopened',
    })
    // a post of before the second solution tells nothing new of it, but is one after the first
    const two = [{ ...solved, ticketId: 9, solvedAt: after(5) }, solved]
    expect(decideSecondComplaint(problem, two)).toMatchObject({ ticketId: 7, as: 'reopened' })
  })
})
