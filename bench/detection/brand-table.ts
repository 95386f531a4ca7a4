import { hourMs } from '../../core/clock.ts'
import { topics, type Topic } from '../../core/topic.ts'
import { table } from '../eval/print-table.ts'

import { brandLooks, hotInstants } from './live-alarms.ts'
import { randomCounts } from './random-counts.ts'
import { simulatedPosts } from './simulated-posts.ts'
import { simulatedSeries, testDays } from './simulated-series.ts'

const budgets = [0.3, 1, 3]
/** People a day, on all topics together. */
const brandsPerDay = [2, 10, 50, 250]
/** Variance ÷ mean of an hour's count. */
const dispersion = 1.5
/** The first topic brings as many as the last eight: each next one so much of the one before. */
const share = 0.75
/** Of a brand that is watched from the start: days in which there is little to compare with. */
const youngDays = 14

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length

/** Fifteen topics of unequal rates with the same rhythm of day and week. */
function aBrand(random: ReturnType<typeof randomCounts>, perDay: number, historyDays?: number) {
  const all = topics.reduce((sum, _, i) => sum + share ** i, 0)
  return topics.map((topic: Topic, i) => {
    const perHour = (perDay * share ** i) / all / 24
    const options = historyDays === undefined ? {} : { historyDays }
    const series = simulatedSeries(random, { perHour, dispersion }, options)
    return { topic, series, posts: simulatedPosts(random, series) }
  })
}

/** The live engine on whole brands: hot alerts of all topics ÷ those asked for of the brand, known and young. */
export function brandTable(size: { brands: number }): string {
  const known = brandsPerDay.map((perDay, i) => {
    const random = randomCounts(8_201 + i)
    return Array.from({ length: size.brands }, () => brandLooks(aBrand(random, perDay)))
  })
  const alarms = budgets.map((budget) => [
    String(budget),
    ...known.map((brands) => {
      const each = brands.map((all) => all.flatMap((looks) => hotInstants(looks, budget)).length)
      return ((mean(each) * 30) / testDays / budget).toFixed(2)
    }),
  ])
  const young = brandsPerDay.map((perDay, i) => {
    const random = randomCounts(8_101 + i)
    const each = Array.from({ length: 2 * size.brands }, () => {
      const brand = aBrand(random, perDay, 0)
      const endMs = Math.min(...brand.map(({ series }) => series.startMs)) + youngDays * 24 * hourMs
      const looks = brandLooks(
        brand.map((one) => ({ ...one, posts: one.posts.filter((at) => at < endMs) })),
      )
      return looks.flatMap((one) => hotInstants(one, 1)).length
    })
    return ((mean(each) * 30) / youngDays).toFixed(2)
  })
  return [
    `整个品牌（15 个话题，日均人数不等，同一昼夜节律；各 ${size.brands} 个品牌）：误报 ÷ 允许的误报`,
    'Whole brands, 15 topics of unequal rates with one rhythm: hot alerts ÷ those asked for of the brand',
    table([
      ['每月 a month', ...brandsPerDay.map((perDay) => `${perDay}/天 day`)],
      ...alarms,
      [`1，头 ${youngDays} 天 first days`, ...young],
    ]),
  ].join('\n')
}
