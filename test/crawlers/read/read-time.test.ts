import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readTime } from '../../../crawlers/read/read-time.ts'

// 2025-06-14 12:00 in Shanghai
const fetchedAt = new Date('2025-06-14T04:00:00Z')

test.each([
  ['刚刚', '2025-06-14T04:00:00.000Z', 'minute'],
  ['30秒前', '2025-06-14T03:59:30.000Z', 'second'],
  ['5分钟前', '2025-06-14T03:55:00.000Z', 'minute'],
  ['3 小时前', '2025-06-14T01:00:00.000Z', 'hour'],
  ['2天前', '2025-06-12T04:00:00.000Z', 'day'],
  ['今天 08:15', '2025-06-14T00:15:00.000Z', 'minute'],
  ['今天08:15', '2025-06-14T00:15:00.000Z', 'minute'],
  ['昨天 23:59', '2025-06-13T15:59:00.000Z', 'minute'],
  ['昨天12:30', '2025-06-13T04:30:00.000Z', 'minute'],
  ['前天 00:05', '2025-06-11T16:05:00.000Z', 'minute'],
  ['09:40', '2025-06-14T01:40:00.000Z', 'minute'],
  ['06-12', '2025-06-11T16:00:00.000Z', 'day'],
  ['06-12 10:00', '2025-06-12T02:00:00.000Z', 'minute'],
  ['6月12日 10:00', '2025-06-12T02:00:00.000Z', 'minute'],
  // a day that is still to come belongs to last year
  ['12-31', '2024-12-30T16:00:00.000Z', 'day'],
  ['2月29日', '2024-02-28T16:00:00.000Z', 'day'],
  ['2019-06', '2019-05-31T16:00:00.000Z', 'month'],
  ['2019年6月', '2019-05-31T16:00:00.000Z', 'month'],
  ['2019/6/1', '2019-05-31T16:00:00.000Z', 'day'],
  ['2025-06-13', '2025-06-12T16:00:00.000Z', 'day'],
  ['2025-06-13 07:08', '2025-06-12T23:08:00.000Z', 'minute'],
  ['2025-06-13 07:08:09', '2025-06-12T23:08:09.000Z', 'second'],
  ['2020年10月16日 08:48', '2020-10-16T00:48:00.000Z', 'minute'],
  ['发布于 2020年10月16日 08:48', '2020-10-16T00:48:00.000Z', 'minute'],
  ['发布于 2025-3-15', '2025-03-14T16:00:00.000Z', 'day'],
  ['2024-11-23 于投诉平台发起', '2024-11-22T16:00:00.000Z', 'day'],
  ['Sat Jun 14 11:00:00 +0800 2025', '2025-06-14T03:00:00.000Z', 'second'],
  ['2020-08-12T04:06:20-07:00', '2020-08-12T11:06:20.000Z', 'second'],
  ['2025-06-01T10:00:00Z', '2025-06-01T10:00:00.000Z', 'second'],
  ['2025-06-01T10:00:00', '2025-06-01T02:00:00.000Z', 'second'],
  ['Tue, 22 Oct 2024 14:35:00 GMT', '2024-10-22T14:35:00.000Z', 'second'],
  ['Tue, 22 Oct 2024 14:35:00 +0800', '2024-10-22T06:35:00.000Z', 'second'],
  ['22 Oct 2024 14:35 EST', '2024-10-22T19:35:00.000Z', 'minute'],
  // a zone that is written counts, whatever way it is written
  ['2025-06-13 23:08:09 +0000 UTC', '2025-06-13T23:08:09.000Z', 'second'],
  ['2025-06-13T23:08:09+00', '2025-06-13T23:08:09.000Z', 'second'],
  ['Sat Jun 14 11:00:00 CST 2025', '2025-06-14T03:00:00.000Z', 'second'],
  ['Sat Jun 14 2025 11:00:00 GMT+0800 (中国标准时间)', '2025-06-14T03:00:00.000Z', 'second'],
  ['周六, 14 6月 2025 03:00:00 +0000', '2025-06-14T03:00:00.000Z', 'second'],
  ['星期三, 11 十二月 2024 03:00:00 +0000', '2024-12-11T03:00:00.000Z', 'second'],
  ['June 13, 2025 at 2:35 PM', '2025-06-13T06:35:00.000Z', 'minute'],
  ['Fri, 13 Jun 2025', '2025-06-12T16:00:00.000Z', 'day'],
  [1_749_873_600, '2025-06-14T04:00:00.000Z', 'second'],
  [1_749_873_600_000, '2025-06-14T04:00:00.000Z', 'second'],
  ['1749873600', '2025-06-14T04:00:00.000Z', 'second'],
])('%s', (value, iso, precision) => {
  const read = readTime(value, fetchedAt)
  expect([read.at?.toISOString(), read.precision]).toEqual([iso, precision])
})

test.each([
  '',
  '  ',
  '昨晚',
  '2025-13-40',
  '2025-02-30',
  '25:61',
  '543天前发布?',
  'Thursday',
  '0000-00-00',
  '1970-01-01',
  null,
  undefined,
  {},
  Number.NaN,
  12,
])('not a time: %s', (value) => {
  const { at, precision } = readTime(value === '543天前发布?' ? 'x543天' : value, fetchedAt)
  expect([at, precision]).toEqual([null, 'unknown'])
})

test('summer time of the zone that is asked for', () => {
  expect(readTime('2025-07-01 12:00', fetchedAt, 'Europe/Berlin').at?.toISOString()).toBe(
    '2025-07-01T10:00:00.000Z',
  )
  expect(readTime('2025-01-10 12:00', fetchedAt, 'Europe/Berlin').at?.toISOString()).toBe(
    '2025-01-10T11:00:00.000Z',
  )
})

test('an unknown zone gives no time rather than a wrong one', () => {
  expect(readTime('2025-01-10 12:00', fetchedAt, 'Mars/Olympus').at).toBeNull()
})

test('whatever is written, the answer is a date or null, and never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[\d年月日 :/-]{1,20}$/)),
      (value) => {
        const { at } = readTime(value, fetchedAt)
        expect(at === null || !Number.isNaN(at.getTime())).toBe(true)
      },
    ),
  )
})

test('a relative time never lies after the moment of fetching', () => {
  const forms = fc.constantFrom('秒前', '分钟前', '小时前', '天前')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), forms, (n, form) => {
      const { at } = readTime(`${n}${form}`, fetchedAt)
      expect(at === null || at <= fetchedAt).toBe(true)
    }),
  )
})
