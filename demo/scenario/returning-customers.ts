import { dayMs } from '../../core/clock.ts'

import { nextHourInChina } from './day-time.ts'
import type { Draft } from './draft.ts'

/** Two customers whose trouble was called solved and was not: one comes back after weeks, one within days. The gaps bear a slow machine, which finds posts days late. */
const told = [
  {
    author: { id: '1688000031', name: '老顾讲道理', followers: 386, verified: false },
    aspect: 'refund',
    machine: 'heater',
    posts: [
      { day: 2, text: '澜汐热水器退款申请了八天，客服每次都说财务在走流程，钱到现在没退回来。' },
      {
        day: 24,
        text: '澜汐上次说退款解决了，结果只退了一半，剩下的钱又拖着不退，还得再投诉一遍。',
      },
    ],
  },
  {
    author: { id: '1688000037', name: '小满家的厨房', followers: 152, verified: false },
    aspect: 'quality',
    machine: 'washer',
    posts: [
      { day: 18, text: '澜汐洗衣机脱水的时候漏水，厨房地板泡了一地，才买三个月。' },
      {
        day: 26,
        text: '澜汐洗衣机上周刚修好的，今天脱水又漏水了，地板又泡了一次，这质量真不行。',
      },
    ],
  },
] as const

export function returningCustomers(anchor: number): Draft[] {
  return told.flatMap(({ author, aspect, machine, posts }) =>
    posts.map(({ day, text }): Draft => ({
      site: 'weibo',
      story: 'returning',
      aspect,
      at: nextHourInChina(anchor + day * dayMs, 12.5),
      text,
      author,
      machine,
      fixed: true,
    })),
  )
}
