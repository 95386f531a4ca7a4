import { expect, it } from 'vitest'

import { decideTurn, type SpokenTo } from '../../alerts/decide-turn.ts'

const answered = new Date('2026-03-11T02:00:00Z')
const before = new Date('2026-03-11T01:59:59Z')
const after = new Date('2026-03-11T05:00:00Z')
const open: SpokenTo = { status: 'open', lastAnsweredAt: answered, isOwed: false, pause: null }
const nothing = { begins: false, resumes: false }

it.each<[string, Partial<SpokenTo>, Date, { begins: boolean; resumes: boolean }]>([
  ['an answer to our answer', {}, after, { begins: true, resumes: false }],
  ['before the first answer, which is owed already', { lastAnsweredAt: null }, after, nothing],
  ['what was written before our answer', {}, before, nothing],
  ['at the instant of our answer', {}, answered, { begins: true, resumes: false }],
  ['a second word without an answer between', { isOwed: true }, after, nothing],
  [
    'what it waited for',
    { status: 'waiting', pause: 'customer' },
    after,
    { begins: true, resumes: true },
  ],
  [
    'asking after a part that is on its way',
    { status: 'waiting', pause: 'parts' },
    after,
    { begins: true, resumes: false },
  ],
  [
    'waiting at the helpdesk elsewhere, which has its own word',
    { status: 'waiting', pause: 'helpdesk' },
    after,
    { begins: true, resumes: false },
  ],
  ['thanks after it was solved', { status: 'solved' }, after, nothing],
  ['a closed ticket', { status: 'closed' }, after, nothing],
  ['one that is being opened', { status: 'pending' }, after, nothing],
])('%s', (_name, ticket, saidAt, turn) => {
  expect(decideTurn({ ...open, ...ticket }, saidAt)).toEqual(turn)
})
