import { describe, expect, test } from 'vitest'

import { dayMs, hourMs } from '../../core/clock.ts'
import { coveredSince } from '../../crawlers/covered-lists.ts'
import { listOrder } from '../../crawlers/list-order.ts'

const noon = Date.parse('2026-03-11T12:00:00Z')
/** Hours before noon. */
const list = (...hours: number[]) =>
  hours.map((hour) => ({ at: new Date(noon - hour * hourMs), slackMs: 1000 }))
const back = (hours: number | null) => (hours === null ? null : new Date(noon - hours * hourMs))

describe('a list of posts goes from new to old', () => {
  test.each<[string, number[], number | null]>([
    ['in order', [1, 2, 3, 9], 9],
    ['a single one', [4], 4],
    ['none', [], null],
    ['two in the same instant', [1, 1, 2], 2],
    ['one pinned above', [200, 1, 2, 3], 3],
    ['two pinned above', [200, 100, 1, 2, 3, 4, 5, 6], 6],
    ['two pinned above few are more than a pin', [200, 100, 1, 2], null],
    ['by likes', [3, 9, 1, 7, 2], null],
    ['a late one in the middle', [1, 2, 3, 9, 4, 10], null],
  ])('%s', (_name, hours, oldest) => expect(listOrder(list(...hours))).toEqual(back(oldest)))

  test('dates without an hour are in order within their day', () => {
    const days = [0, 5, 3, 30].map((hour) => ({
      at: new Date(noon - hour * hourMs),
      slackMs: dayMs,
    }))
    expect(listOrder(days)).toEqual(back(30))
  })
})

test('lists of one kind cover what all of them cover; one without order spoils its own kind alone', () => {
  const at = (hours: number) => new Date(noon - hours * hourMs)
  const since = coveredSince([
    { parents: [null], since: at(24) },
    { parents: [null], since: at(10) },
    { parents: ['a', 'b'], since: at(5) },
    { parents: ['b'], since: null },
  ])
  expect([...since]).toEqual([
    [null, at(10)],
    ['a', at(5)],
  ])
})
