import { expect, it } from 'vitest'

import { nextCheck } from '../../alerts/next-check.ts'
import type { TicketStatus } from '../../core/response.ts'

const now = new Date('2026-03-11T02:00:00Z')

it.each<[TicketStatus, string | null, string | null]>([
  ['open', null, '2026-03-11T02:10:00Z'],
  ['waiting', null, '2026-03-11T02:10:00Z'],
  ['solved', '2026-03-11T01:00:00Z', '2026-03-11T03:00:00Z'],
  ['closed', '2026-02-10T02:00:00Z', '2026-03-11T03:00:00Z'],
  ['closed', '2026-02-09T02:00:00Z', null],
  ['pending', null, null],
  ['failed', null, null],
])('a ticket that is %s since %s is looked at again at %s', (status, solvedAt, at) => {
  const ticket = { status, solvedAt: solvedAt === null ? null : new Date(solvedAt) }
  expect(nextCheck(ticket, now)).toEqual(at === null ? null : new Date(at))
})
