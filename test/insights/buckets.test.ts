import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { bucketsOf } from '../../insights/buckets.ts'
import { coverageOf } from '../../insights/coverage.ts'
import { previousWindow } from '../../insights/previous-window.ts'

const timeZone = 'Asia/Shanghai'
const window = (since: string, until: string, bucket: 'day' | 'week' | 'month') => ({
  since: new Date(since),
  until: new Date(until),
  bucket,
  timeZone,
})

describe('bucketsOf', () => {
  it('counts local days: 16:00 UTC is the next day in Shanghai', () => {
    expect(bucketsOf(window('2026-02-27T15:59:00Z', '2026-03-01T16:00:01Z', 'day'))).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ])
  })

  it('leaves the bucket out that only begins where the window ends', () => {
    expect(bucketsOf(window('2026-02-28T16:00:00Z', '2026-03-31T16:00:00Z', 'month'))).toEqual([
      '2026-03-01',
    ])
  })

  it('begins weeks on Monday', () => {
    expect(bucketsOf(window('2026-03-01T00:00:00Z', '2026-03-10T00:00:00Z', 'week'))).toEqual([
      '2026-02-23',
      '2026-03-02',
      '2026-03-09',
    ])
  })

  it('is empty for a window that ends before it begins', () => {
    expect(bucketsOf(window('2026-03-02T00:00:00Z', '2026-03-01T00:00:00Z', 'day'))).toEqual([])
  })

  it('goes up without gaps or repeats', () => {
    const day = fc.date({
      min: new Date('2015-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('day', 'week', 'month'),
        (since, days, bucket) => {
          const until = new Date(since.getTime() + days * 86_400_000)
          const found = bucketsOf({ since, until, bucket, timeZone })
          expect(found).toEqual([...new Set(found)].toSorted())
          expect(found.length).toBeGreaterThan(0)
          if (bucket === 'day') expect(found.length - days).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('previousWindow', () => {
  it('is as long as the window and ends where it begins', () => {
    const before = previousWindow(window('2026-03-08T00:00:00Z', '2026-03-15T06:00:00Z', 'day'))
    expect(before).toEqual({
      since: new Date('2026-02-28T18:00:00Z'),
      until: new Date('2026-03-08T00:00:00Z'),
    })
  })

  it('is whole months where posts are dated by month, so that February has its January', () => {
    const february = window('2019-01-31T16:00:00Z', '2019-02-28T16:00:00Z', 'month')
    expect(previousWindow(february).since).toEqual(new Date('2018-12-31T16:00:00Z'))
    const year = window('2019-12-31T16:00:00Z', '2020-12-31T16:00:00Z', 'month')
    expect(previousWindow(year).since).toEqual(new Date('2018-12-31T16:00:00Z'))
  })
})

describe('coverageOf', () => {
  it('calls a bucket a gap only where nobody looked and nothing came', () => {
    const buckets = ['a', 'b', 'c', 'd']
    const found = coverageOf({
      buckets,
      withMentions: new Set(['a', 'b']),
      withRuns: new Set(['b', 'c']),
      firstDay: 'a',
    })
    expect(found).toEqual(['seen', 'seen', 'seen', 'gap'])
  })

  it.each([
    ['2018-03-01', ['before', 'before', 'seen', 'gap', 'seen', 'gap']],
    // a month counts as known from the first day that tells something
    ['2018-03-20', ['before', 'before', 'seen', 'gap', 'seen', 'gap']],
    ['2017-11-05', ['gap', 'gap', 'seen', 'gap', 'seen', 'gap']],
    ['2019-01-01', ['before', 'before', 'seen', 'before', 'seen', 'before']],
    [null, ['gap', 'gap', 'seen', 'gap', 'seen', 'gap']],
  ])('blames nobody for what lies before the first mention (%s)', (firstDay, expected) => {
    const months = ['01', '02', '03', '04', '05', '06'].map((month) => `2018-${month}-01`)
    const withMentions = new Set(['2018-03-01', '2018-05-01'])
    const found = coverageOf({ buckets: months, withMentions, withRuns: new Set(), firstDay })
    expect(found).toEqual(expected)
  })
})
