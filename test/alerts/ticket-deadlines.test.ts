import { expect, it } from 'vitest'

import { callBackAt, ticketDeadlines } from '../../alerts/ticket-deadlines.ts'
import { ServiceHours } from '../../core/brand.ts'

const office = ServiceHours.parse({})
const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`)

it('gives working hours to the first answer and plain hours to the rest', () => {
  // a Friday afternoon
  expect(ticketDeadlines(at('2026-03-13 16:00'), office, 'Asia/Shanghai')).toEqual([
    { step: 'first-answer', dueAt: at('2026-03-16 11:00') },
    { step: 'answer', dueAt: at('2026-03-14 16:00') },
    { step: 'close', dueAt: at('2026-04-12 16:00') },
  ])
})

it.each([
  ['2026-03-10 15:00', '2026-03-12 15:00'],
  ['2026-03-10 23:00', '2026-03-13 09:00'],
  ['2026-03-12 15:00', '2026-03-16 09:00'],
])('solved %s: called back %s', (solved, due) => {
  expect(callBackAt(at(solved), office, 'Asia/Shanghai')).toEqual(at(due))
})
