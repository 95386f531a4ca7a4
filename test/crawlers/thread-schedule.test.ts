import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dayMs, hourMs, minuteMs } from '../../core/clock.ts'
import { followThreads } from '../../crawlers/follow-threads.ts'
import { commentsPerReading, isThreadDue, nextReading } from '../../crawlers/thread-schedule.ts'
import type { ThreadRow } from '../../db/queries/threads.ts'

const now = new Date('2026-03-11T02:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)
const thread = (more: Partial<ThreadRow> = {}): ThreadRow => ({
  id: 'a',
  url: null,
  comments: 10,
  ratePerHour: 1,
  readAt: ago(hourMs),
  dueAt: new Date(now.getTime() + hourMs),
  ...more,
})

describe('the comments under a post of a list are read', () => {
  test.each<[string, ThreadRow | null, number | null, boolean]>([
    ['where they were never read', null, 5, true],
    ['where nobody says how many there are', null, null, true],
    ['not where there are none', null, 0, false],
    ['not before their time', thread(), 11, false],
    ['in their time', thread({ dueAt: now }), 10, true],
    ['before it, where the counter has grown enough', thread(), 13, true],
    ['before it, where enough are to be expected', thread({ ratePerHour: 3 }), null, true],
    ['not because the counter fell', thread(), 2, false],
  ])('%s', (_name, known, comments, due) => {
    expect(isThreadDue(known, comments, { now, perReading: 3 })).toBe(due)
  })
})

describe('a reading pays for its request', () => {
  test.each<[string, number[], number | null, number]>([
    ['with three new comments, where there is no budget', [10, 10], null, 3],
    ['so too where the budget is large', [1, 1], 100, 3],
    // 240 + 240 comments a day, 20 readings
    ['with more, where the budget is small', [10, 10], 40, 24],
    ['nothing is known yet', [], 40, 3],
  ])('%s', (_name, rates, daily, expected) => {
    expect(
      commentsPerReading(
        rates.map((ratePerHour) => ({ ratePerHour })),
        daily,
      ),
    ).toBe(expected)
  })

  test('so all threads together keep to half of the budget, whatever their rates', () => {
    const rates = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 200 })
    fc.assert(
      fc.property(rates, fc.integer({ min: 2, max: 10_000 }), (all, daily) => {
        const perReading = commentsPerReading(
          all.map((ratePerHour) => ({ ratePerHour })),
          daily,
        )
        const readings = all.reduce((sum, rate) => sum + (rate * 24) / perReading, 0)
        expect(readings).toBeLessThanOrEqual(daily / 2 + 1e-6)
      }),
    )
  })
})

describe('the next reading', () => {
  const at = { now, intervalMs: 10 * minuteMs, perReading: 3 }
  const waits = (before: ThreadRow | null, comments: number | null, fresh = 0) => {
    const reading = { id: 'a', url: null, publishedAt: ago(2 * hourMs), comments, fresh }
    return (nextReading(before, reading, at).dueAt.getTime() - now.getTime()) / minuteMs
  }
  test.each<[string, number, number]>([
    // a post of two hours ago with 12 comments: six an hour, three in half an hour
    ['of a new thread, by its age', waits(null, 12), 30],
    ['of one without comments, in a week', waits(null, 0), (7 * dayMs) / minuteMs],
    // (1 + 11) / 2 an hour
    ['of one that grows, sooner', waits(thread(), 21), 30],
    // (1 + 0) / 2 an hour
    ['of one that rests, later', waits(thread(), 10), 360],
    ['of a very hot one, not more often than its source', waits(thread(), 5000), 10],
    ['where the site counts nothing, by what was read', waits(thread(), null, 11), 30],
  ])('%s', (_name, minutes, expected) => expect(minutes).toBeCloseTo(expected, 6))

  test('of a thread that nobody writes in any longer is put off until a week', () => {
    let one = thread({ ratePerHour: 20 })
    let present = now
    const days: number[] = []
    for (let i = 0; i < 12; i += 1) {
      const reading = { id: 'a', url: null, publishedAt: null, comments: 10, fresh: 0 }
      one = nextReading(one, reading, { ...at, now: present })
      days.push((one.dueAt.getTime() - present.getTime()) / dayMs)
      present = one.dueAt
    }
    expect(days).toEqual(days.toSorted((a, b) => a - b))
    expect(days.at(-1)).toBe(7)
  })
})

describe('a run', () => {
  const open = (more: Partial<Parameters<typeof followThreads>[0]> = {}) =>
    followThreads({
      known: [
        thread({ id: 'cold', ratePerHour: 0.01 }),
        thread({ id: 'warm', ratePerHour: 2, dueAt: now }),
        thread({ id: 'hot', ratePerHour: 50, dueAt: now }),
      ],
      now,
      intervalMs: 10 * minuteMs,
      dailyRequests: null,
      left: null,
      ...more,
    })
  const post = (sourceId: string, comments: number) => ({ sourceId, comments, publishedAt: null })
  const comment = (parentId: string, minutes: number) => ({
    sourceId: `${parentId}-${minutes}`,
    kind: 'comment' as const,
    text: '同感',
    publishedAt: ago(minutes * minuteMs),
    publishedPrecision: 'second' as const,
    parentId,
  })

  test('reads what is due once, lists first, then the hottest that no list shows', () => {
    const run = open()
    expect(run.follow(post('warm', 10))).toBe(true)
    expect(run.follow(post('warm', 10))).toBe(false)
    expect(run.follow(post('cold', 10))).toBe(false)
    expect(run.follow(post('new', 4))).toBe(true)
    expect(run.due().map(({ id }) => id)).toEqual(['hot'])
    expect(run.due()).toEqual([])
    for (const minutes of [5, 30, 90]) run.met(comment('hot', minutes))
    run.met(comment('cold', 5))
    const read = new Map(run.read().map((one) => [one.id, one]))
    expect([...read.keys()]).toEqual(['warm', 'new', 'hot'])
    // two in the last hour, after fifty
    expect(read.get('hot')?.ratePerHour).toBe(26)
    expect(read.get('warm')?.ratePerHour).toBe(1)
  })

  test('leaves half of what may still be asked to the lists', () => {
    expect(
      open({ left: 3 })
        .due()
        .map(({ id }) => id),
    ).toEqual(['hot'])
    expect(open({ left: 1 }).due()).toEqual([])
  })
})
