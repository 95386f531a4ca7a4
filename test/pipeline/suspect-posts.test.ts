import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hourMs } from '../../core/clock.ts'
import { largestWindow } from '../../pipeline/largest-window.ts'
import { suspectPosts, type SuspectPost } from '../../pipeline/suspect-posts.ts'

const start = Date.UTC(2026, 2, 1)
const at = (hours: number) => new Date(start + hours * hourMs)
let ids = 0
const post = (hours: number, more: Partial<SuspectPost> = {}): SuspectPost => {
  ids += 1
  return {
    id: ids,
    sourceId: 1,
    countedAt: at(hours),
    precision: 'minute',
    authorHash: `a${ids}`,
    nameKey: null,
    accountSince: null,
    rating: null,
    wroteIn: null,
    ...more,
  }
}
const times = (n: number, make: (i: number) => SuspectPost) =>
  Array.from({ length: n }, (_, i) => make(i))
const reasonsOf = (posts: SuspectPost[]) => {
  const found = suspectPosts(posts)
  return posts.map(({ id }) => (found.get(id) ?? []).map(({ reason }) => reason).join('+'))
}
/** Three weeks of a source at which one star is given now and then. */
const history = () => times(20, (i) => post(i * 24, { rating: i % 5 === 0 ? 0.2 : 1 }))

describe('suspectPosts', () => {
  it.each<[string, () => SuspectPost[], string[]]>([
    [
      'one text by three authors within three days',
      () => [0, 20, 71].map((h) => post(h, { wroteIn: 9 })),
      ['same-text', 'same-text', 'same-text'],
    ],
    ['by two only', () => [0, 20].map((h) => post(h, { wroteIn: 9 })), ['', '']],
    [
      'by one author in three places',
      () => times(3, (i) => post(i, { wroteIn: 9, authorHash: 'one', sourceId: i })),
      ['', '', ''],
    ],
    ['by three over weeks', () => [0, 200, 400].map((h) => post(h, { wroteIn: 9 })), ['', '', '']],
    [
      'the late copy is not among them',
      () => [0, 1, 2, 300].map((h) => post(h, { wroteIn: 9 })),
      ['same-text', 'same-text', 'same-text', ''],
    ],
    [
      'authors that nobody knows are not several',
      () => times(4, (i) => post(i, { wroteIn: 9, authorHash: null })),
      ['', '', '', ''],
    ],
    ['three different texts', () => times(3, (i) => post(i, { wroteIn: i })), ['', '', '']],
    [
      'dated to the month: nobody knows how near they are',
      () => times(3, (i) => post(i, { wroteIn: 9, precision: 'month' })),
      ['', '', ''],
    ],
    [
      'three accounts of this week on one site',
      () => times(3, (i) => post(i * 10, { accountSince: at(-24) })),
      ['fresh-account', 'fresh-account', 'fresh-account'],
    ],
    [
      'on three sites',
      () => times(3, (i) => post(i, { accountSince: at(-24), sourceId: i })),
      ['', '', ''],
    ],
    ['one new account', () => [post(0, { accountSince: at(-1) }), post(1), post(2)], ['', '', '']],
    [
      'accounts of last year, and one that says it is of tomorrow',
      () => [-9000, -9001, -9002, 99].map((h) => post(0, { accountSince: at(h) })),
      ['', '', '', ''],
    ],
    [
      'three names that differ by a number',
      () => times(3, (i) => post(i * 8, { nameKey: 'n', sourceId: i })),
      ['alike-names', 'alike-names', 'alike-names'],
    ],
    ['two such names', () => times(2, (i) => post(i, { nameKey: 'n' })), ['', '']],
  ])('%s', (_what, make, expected) => expect(reasonsOf(make())).toEqual(expected))

  it('marks a burst of one rating, and leaves other ratings of the day alone', () => {
    const five = times(8, (i) => post(24 * 20 + i, { rating: 0.2 }))
    const other = post(24 * 20 + 3, { rating: 1 })
    const reasons = reasonsOf([...history(), ...five, other])
    expect(reasons.slice(0, 20).filter(Boolean)).toEqual([])
    expect(reasons.slice(20)).toEqual([...five.map(() => 'rating-burst'), ''])
    expect(suspectPosts([...history(), ...five]).get(five[0]?.id ?? 0)).toEqual([
      { reason: 'rating-burst', numbers: { posts: 8, authors: 8, hours: 7, usualPerDay: 0.2 } },
    ])
  })

  it.each<[string, () => SuspectPost[]]>([
    ['seven of them', () => [...history(), ...times(7, (i) => post(24 * 20 + i, { rating: 0.2 }))]],
    [
      'over two days',
      () => [...history(), ...times(9, (i) => post(24 * 20 + i * 6, { rating: 0.2 }))],
    ],
    ['as many as ever', () => times(200, (i) => post(i * 2.4, { rating: 0.2 }))],
    ['a source that is new to us', () => times(30, (i) => post(i / 10, { rating: 0.2 }))],
  ])('no burst: %s', (_what, make) => expect(reasonsOf(make()).filter(Boolean)).toEqual([]))

  it('gives several reasons to one post, with the numbers that they rest on', () => {
    const posts = times(3, (i) => post(i, { wroteIn: 4, nameKey: 'n', accountSince: at(-48) }))
    expect(suspectPosts(posts).get(posts[2]?.id ?? 0)).toEqual([
      { reason: 'same-text', numbers: { posts: 3, authors: 3, hours: 2 } },
      { reason: 'fresh-account', numbers: { ageDays: 2, posts: 3, authors: 3, hours: 2 } },
      { reason: 'alike-names', numbers: { posts: 3, authors: 3, hours: 2 } },
    ])
  })

  it('does not depend on the order of the posts', () => {
    const some = fc.array(
      fc.record({
        hours: fc.integer({ min: 0, max: 600 }),
        wroteIn: fc.constantFrom(null, 1, 2),
        nameKey: fc.constantFrom(null, 'n'),
        rating: fc.constantFrom(null, 0.2, 1),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(some, (rows) => {
        const posts = rows.map(({ hours, ...more }) => post(hours, more))
        expect(suspectPosts(posts.toReversed())).toEqual(suspectPosts(posts))
      }),
    )
  })
})

describe('largestWindow', () => {
  it.each<[number[], number, number[]]>([
    [[], 5, []],
    [[3], 0, [3]],
    [[0, 1, 2, 10, 11, 12, 13], 3, [10, 11, 12, 13]],
    [[0, 1, 10, 11], 5, [10, 11]],
    [[0, 5], 5, [0, 5]],
  ])('%j within %d', (hours, span, expected) => {
    const items = hours.map((hour, id) => ({ id, countedAt: at(hour) }))
    expect(
      largestWindow(items.toReversed(), span * hourMs).map(
        ({ countedAt }) => (countedAt.getTime() - start) / hourMs,
      ),
    ).toEqual(expected)
  })
})
