import { expect, test } from 'vitest'

import { importTime } from '../../../crawlers/imports/import-time.ts'

const now = new Date('2026-03-11T02:00:00Z')

test.each([
  ['2019-06', '2019-05-31T16:00:00.000Z', 'month'],
  ['201906', '2019-05-31T16:00:00.000Z', 'month'],
  ['2019年6月', '2019-05-31T16:00:00.000Z', 'month'],
  ['2019/6/1', '2019-05-31T16:00:00.000Z', 'day'],
  ['2019.06.01', '2019-05-31T16:00:00.000Z', 'day'],
  ['20190601', '2019-05-31T16:00:00.000Z', 'day'],
  ['2019/6/1 9:05', '2019-06-01T01:05:00.000Z', 'minute'],
  ['2019-06-01 09:05:06', '2019-06-01T01:05:06.000Z', 'second'],
  ['2019年6月1日 9:05', '2019-06-01T01:05:00.000Z', 'minute'],
  ['43617', '2019-05-31T16:00:00.000Z', 'day'],
  ['43617.5', '2019-06-01T04:00:00.000Z', 'second'],
])('%s', (cell, iso, precision) => {
  const { at, precision: found } = importTime(cell, now, 'Asia/Shanghai')
  expect([at?.toISOString(), found]).toEqual([iso, precision])
})

test.each(['', '201913', '20190231', '99999', '去年', '6月'])('not a date: %s', (cell) =>
  expect(importTime(cell, now, 'Asia/Shanghai').at).toBeNull(),
)
