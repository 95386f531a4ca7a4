import { expect, it } from 'vitest'

import { decideSecondComplaint } from '../../alerts/decide-second-complaint.ts'
import { dayMs } from '../../core/clock.ts'

const solvedAt = new Date('2026-03-01T02:00:00Z')
const solved = {
  ticketId: 7,
  topic: 'quality' as const,
  solvedAt,
  authorHash: 'a',
  canReopen: true,
}
const after = (days: number) => new Date(solvedAt.getTime() + days * dayMs)

it.each([
  ['within the reopen window', 'a', 'quality', 7, true, 'reopened'],
  ['after it', 'a', 'quality', 7.01, true, 'new-ticket'],
  ['on the last day', 'a', 'quality', 30, true, 'new-ticket'],
  ['too late', 'a', 'quality', 30.01, true, null],
  ['at a helpdesk that calls it solved', 'a', 'quality', 3, false, 'new-ticket'],
  ['somebody else', 'b', 'quality', 3, true, null],
  ['another topic', 'a', 'fees', 3, true, null],
  ['written before it was solved', 'a', 'quality', -0.1, true, null],
] as const)('%s', (_name, authorHash, topic, days, canReopen, as) => {
  const problem = { topic, posts: [{ authorHash, countedAt: after(days) }] }
  const again = decideSecondComplaint(problem, [{ ...solved, canReopen }])
  expect(again).toEqual(as && { ticketId: 7, at: after(days), as })
})

it('goes to the ticket that was solved last, and knows no anonymous customer', () => {
  const posts = [{ authorHash: 'a', countedAt: after(10) }]
  const two = [solved, { ...solved, ticketId: 9, solvedAt: after(5) }]
  expect(decideSecondComplaint({ topic: 'quality', posts }, two)).toMatchObject({
    ticketId: 9,
    as: 'reopened',
  })
  const nobody = { topic: 'quality' as const, posts: [{ authorHash: null, countedAt: after(3) }] }
  expect(decideSecondComplaint(nobody, [solved])).toBeNull()
})
