import theirs from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'

import { dayMs } from '../../../core/clock.ts'
import { HolidayYear } from '../../../core/holiday-year.ts'
import { createHolidayCalendar } from '../../../lib/calendar/holiday-calendar.ts'
import { shippedYears } from '../../../lib/calendar/shipped-years.ts'

const calendar = createHolidayCalendar(shippedYears)
const days = (from: string, to: string) => {
  const found: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs)
    found.push(new Date(at).toISOString().slice(0, 10))
  return found
}
const isWeekend = (date: string) => [0, 6].includes(new Date(date).getUTCDay())

describe('the calendar that comes with the program', () => {
  it('works on the days on which the chinese-days package works, 2017 to 2026', () => {
    const holidays: Record<string, string> = theirs.holidays
    const inLieu: Record<string, string> = theirs.inLieuDays
    const workdays: Record<string, string> = theirs.workdays
    const differing = days('2017-01-01', '2026-12-31').filter((date) => {
      const kind = calendar.kindOf(date)
      const ours = kind === 'make-up-workday' || (kind === 'plain' && !isWeekend(date))
      const off = date in holidays || date in inLieu
      return ours !== (date in workdays || (!off && !isWeekend(date)))
    })
    expect(differing).toEqual([])
  })

  it.each([
    // days off, make-up workdays of each paper, as the notices list them
    [
      2019,
      24,
      [
        '2018-12-29',
        '2019-02-02',
        '2019-02-03',
        '2019-04-28',
        '2019-05-05',
        '2019-09-29',
        '2019-10-12',
      ],
    ],
    [
      2020,
      30,
      ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
    ],
    [
      2021,
      31,
      [
        '2021-02-07',
        '2021-02-20',
        '2021-04-25',
        '2021-05-08',
        '2021-09-18',
        '2021-09-26',
        '2021-10-09',
      ],
    ],
    [
      2022,
      31,
      [
        '2022-01-29',
        '2022-01-30',
        '2022-04-02',
        '2022-04-24',
        '2022-05-07',
        '2022-10-08',
        '2022-10-09',
      ],
    ],
    [
      2023,
      27,
      [
        '2023-01-28',
        '2023-01-29',
        '2023-04-23',
        '2023-05-06',
        '2023-06-25',
        '2023-10-07',
        '2023-10-08',
      ],
    ],
    [
      2024,
      28,
      [
        '2024-02-04',
        '2024-02-18',
        '2024-04-07',
        '2024-04-28',
        '2024-05-11',
        '2024-09-14',
        '2024-09-29',
        '2024-10-12',
      ],
    ],
    [2025, 28, ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']],
    [
      2026,
      33,
      ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ],
  ])('%i: %i days off and its make-up workdays', (year, off, makeUp) => {
    const one = shippedYears.find((held) => held.year === year)
    expect(one?.days.filter((day) => day.isOffDay)).toHaveLength(off)
    expect(one?.days.filter((day) => !day.isOffDay).map((day) => day.date)).toEqual(makeUp)
    expect(one?.papers[0]).toMatch(/^https?:\/\/www\.gov\.cn\/zhengce\/zhengceku\//)
  })

  it.each([
    ['2018-12-29', 'make-up-workday'],
    ['2018-12-31', 'holiday'],
    ['2022-12-31', 'holiday'],
    ['2020-02-02', 'holiday'],
    ['2020-02-03', 'plain'],
  ])('%s is a %s by the paper of the year after, or the later one', (date, kind) => {
    expect(calendar.kindOf(date)).toBe(kind)
  })
})

describe('createHolidayCalendar', () => {
  it('knows a day only where every paper that may name it is held', () => {
    expect(calendar.years).toEqual([2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
    expect(['2016-12-31', '2017-01-01', '2025-12-31', '2026-12-24'].map(calendar.knows)).toEqual([
      false,
      true,
      true,
      true,
    ])
    expect(['2026-12-25', '2027-01-01', '2035-10-01'].map(calendar.knows)).toEqual([
      false,
      false,
      false,
    ])
    expect(calendar.kindOf('2027-10-01')).toBe('plain')
  })

  it('takes a workday that is a weekday for what it is', () => {
    const odd = createHolidayCalendar([
      { year: 2020, papers: [], days: [{ name: '春节', date: '2020-02-03', isOffDay: false }] },
    ])
    expect(odd.kindOf('2020-02-03')).toBe('plain')
  })
})

describe('HolidayYear', () => {
  const good = {
    year: 2027,
    papers: ['https://www.gov.cn/zhengce/paper.htm'],
    days: [
      { name: '元旦', date: '2026-12-31', isOffDay: true },
      { name: '国庆节', date: '2027-10-01', isOffDay: true },
    ],
  }
  it('takes a year with a December day of the year before', () => {
    expect(HolidayYear.parse(good).days).toHaveLength(2)
  })

  it.each([
    [
      'a day of another year',
      { days: [...good.days, { name: 'x', date: '2028-01-01', isOffDay: true }] },
      '2028-01-01',
    ],
    [
      'an early day of the year before',
      { days: [...good.days, { name: 'x', date: '2026-12-24', isOffDay: true }] },
      '2026-12-24',
    ],
    ['a day twice', { days: [...good.days, good.days[0]] }, 'twice'],
    [
      'a day that does not exist',
      { days: [...good.days, { name: 'x', date: '2027-02-30', isOffDay: true }] },
      'date',
    ],
    ['no days yet', { days: [] }, 'days'],
    ['half a year', { days: good.days.slice(0, 1) }, '2027-10-01'],
    ['no paper', { papers: [] }, 'papers'],
    ['a paper that is no address', { papers: ['javascript:alert(1)'] }, 'papers'],
  ])('refuses %s', (_name, change, fault) => {
    const read = HolidayYear.safeParse({ ...good, ...change })
    expect(JSON.stringify(read.error?.issues)).toContain(fault)
  })
})
