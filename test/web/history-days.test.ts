import { describe, expect, it } from 'vitest'

import { historyDays } from '../../web/history-days.ts'

const at = (day: string) => new Date(`${day}T04:00:00Z`)
const zone = 'Asia/Shanghai'

describe('historyDays', () => {
  it.each([
    [
      'ends long ago',
      '2018-05-01',
      '2020-12-01',
      { sinceDay: '2020-01-01', untilDay: '2020-12-01' },
    ],
    [
      'is shorter than a year',
      '2020-09-05',
      '2020-12-01',
      { sinceDay: '2020-09-05', untilDay: '2020-12-01' },
    ],
    ['reaches into the days looked at', '2018-05-01', '2026-02-20', null],
  ])('of a history that %s', (_, first, last, days) => {
    expect(historyDays({ first: at(first), last: at(last) }, at('2026-02-10'), zone)).toEqual(days)
  })

  it('of nothing', () => expect(historyDays(null, at('2026-02-10'), zone)).toBeNull())
})
