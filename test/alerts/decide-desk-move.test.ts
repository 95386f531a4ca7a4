import fc from 'fast-check'
import { expect, it } from 'vitest'

import { decideDeskMove, type DeskMove } from '../../alerts/decide-desk-move.ts'
import type { TicketStatus } from '../../core/response.ts'

const t = (seconds: number) => new Date(Date.UTC(2026, 2, 11, 2, 0, seconds))
type Known = Parameters<typeof decideDeskMove>[0]
type Told = Parameters<typeof decideDeskMove>[1]

const known: Known = { status: 'open', rawState: 'open', stateAt: t(10) }
const told: Told = { by: 'reading', state: 'solved', rawState: 'resolved', at: t(20) }

it.each<[string, Partial<Known>, Partial<Told>, boolean, DeskMove]>([
  ['a newer state moves', {}, {}, false, { move: 'solved' }],
  ['one without an instant moves', {}, { at: null }, false, { move: 'solved' }],
  ['an older one does not', {}, { at: t(9) }, false, { stay: 'stale' }],
  ['a reading of the same tick moves', {}, { at: t(10) }, false, { move: 'solved' }],
  ['a post of the same tick is a replay', {}, { by: 'post', at: t(10) }, false, { stay: 'stale' }],
  ['the same word is no news', { rawState: 'resolved' }, {}, false, { stay: 'same' }],
  [
    'ours is closed, theirs has one word for both',
    { status: 'closed', rawState: 'resolved' },
    {},
    false,
    { stay: 'same' },
  ],
  [
    'a word that nobody knows',
    {},
    { state: 'unknown', rawState: '待定' },
    false,
    { stay: 'unknown' },
  ],
  ['ours is on its way', {}, {}, true, { stay: 'ours-is-newer' }],
  ['another word for where it stands', { status: 'solved' }, {}, false, { stay: 'same' }],
  ['not opened yet', { status: 'pending' }, {}, false, { stay: 'not-open' }],
  ['failed to open', { status: 'failed' }, {}, false, { stay: 'not-open' }],
])('%s', (_name, ours, theirs, hasStateOrder, move) => {
  expect(decideDeskMove({ ...known, ...ours }, { ...told, ...theirs }, hasStateOrder)).toEqual(move)
})

it('ends in the newest state, in whatever order and however often the posts arrive', () => {
  const states = ['open', 'waiting', 'solved', 'closed'] as const
  const history = fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 6 }).map((list) =>
    list.map((state, i) => ({
      by: 'post' as const,
      state,
      rawState: state,
      at: t(20 + i),
    })),
  )
  const arrival = history.chain((posts) =>
    fc.tuple(
      fc.constant(posts),
      fc.array(fc.constantFrom(...posts), { maxLength: 12 }),
      fc.shuffledSubarray(posts, { minLength: posts.length }),
    ),
  )
  fc.assert(
    fc.property(arrival, ([posts, replays, shuffled]) => {
      let stands: Known = { status: 'open', rawState: null, stateAt: null }
      for (const post of [...replays, ...shuffled, ...replays]) {
        const decided = decideDeskMove(stands, post, false)
        if ('stay' in decided && decided.stay === 'stale') continue
        const status: TicketStatus = 'move' in decided ? decided.move : stands.status
        stands = { status, rawState: post.rawState, stateAt: post.at }
      }
      expect(stands.status).toBe(posts.at(-1)?.state)
    }),
  )
})
