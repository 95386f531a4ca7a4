import { describe, expect, test } from 'vitest'

import { measureGrowth } from '../../alerts/measure-growth.ts'
import { hourMs } from '../../core/clock.ts'

const now = new Date('2026-03-11T12:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
const sight = (hours: number, likes: number, comments: number | null = null) => ({
  seenAt: ago(hours),
  likes,
  reposts: null,
  comments,
})

describe('measureGrowth', () => {
  test.each([
    ['never seen to change', [], null, null],
    ['changed before the window only', [sight(20, 5), sight(9, 900)], ago(30), null],
    [
      'from the last sight before the window',
      [sight(20, 5), sight(9, 100), sight(1, 700, 30)],
      ago(30),
      { interactions: 630, hours: 5 },
    ],
    [
      'an old post first seen within it',
      [sight(4, 5000), sight(1, 5200)],
      ago(90),
      { interactions: 200, hours: 3 },
    ],
    ['a young post began with none', [sight(1, 800)], ago(3), { interactions: 800, hours: 2 }],
    [
      'one look at an old post tells of no growth',
      [sight(1, 800)],
      ago(90),
      { interactions: 0, hours: 0 },
    ],
    [
      'counts that fall are no growth',
      [sight(9, 800), sight(1, 300)],
      null,
      { interactions: 0, hours: 5 },
    ],
  ])('%s', (_, sights, publishedAt, expected) => {
    expect(measureGrowth(sights, publishedAt, 6, now)).toEqual(expected)
  })
})
