import { dayMs, hourMs } from '../../core/clock.ts'
import { table } from '../eval/print-table.ts'

import { delay, mean } from './calibrated.ts'
import { hotInstants, liveLooks, type Look } from './live-alarms.ts'
import { randomCounts } from './random-counts.ts'
import { bursts, usuals } from './scenarios.ts'
import { simulatedPosts } from './simulated-posts.ts'
import { simulatedSeries, testDays } from './simulated-series.ts'
import type { SimulationSize } from './simulation-table.ts'

const budgets = [0.3, 1, 3]

/** Rows of hours with a post that is an alarm, one that stands from before included. */
export function alarmRows(looks: readonly Look[], startMs: number): number[] {
  return looks.flatMap(({ atMs, above }) =>
    above < 0 ? [] : [Math.floor((atMs - startMs) / hourMs)],
  )
}

/** The live engine on simulated people, judged with every post: false alarms and delays. */
export function liveTable(size: SimulationSize): string {
  const quiets = usuals.map((usual, i) => {
    const random = randomCounts(6_001 + i)
    // dense series have many posts, and few suffice
    const many = usual.perHour >= 5 ? Math.ceil(size.quiet / 2) : size.quiet
    return Array.from({ length: many }, () => {
      const series = simulatedSeries(random, usual)
      return liveLooks(series, simulatedPosts(random, series))
    })
  })
  const alarms = budgets.map((budget) => [
    String(budget),
    ...quiets.map((all) => {
      const found = mean(all.map((looks) => hotInstants(looks, budget).length))
      return ((found * 30) / testDays / budget).toFixed(2)
    }),
  ])
  const delays = usuals.slice(0, 4).map((usual, i) =>
    bursts.map((one, j) => {
      const burst = { ...one, sigma: size.sigma }
      const random = randomCounts(7_001 + 10 * i + j)
      const each = Array.from({ length: size.bursting }, () => {
        const series = simulatedSeries(random, usual, { burst })
        const { startMs, firstComplaint, onset } = series
        const rows = alarmRows(liveLooks(series, simulatedPosts(random, series)), startMs)
        return [firstComplaint, onset].map((row) => delay(rows, row))
      })
      return [mean(each.map(([first = 0]) => first)), mean(each.map(([, begun = 0]) => begun))]
    }),
  )
  const all = delays.flat()
  const kinds = bursts.map((_, j) => delays.map((row) => row[j]?.[0]?.toFixed(1)).join(' / '))
  const monthsEach = (size.quiet * testDays * dayMs) / (30 * dayMs)
  return [
    `实时引擎：误报 ÷ 允许的误报（逐条判断；预算 1 时约 ${Math.round(monthsEach)} 个月一格，5/h 与 20/h 减半）`,
    'The live engine: hot alerts ÷ those asked for, judged with every post',
    table([['每月 a month', ...usuals.map(({ perHour }) => `${perHour}/h`)], ...alarms]),
    '实时引擎：延迟（小时）The live engine: delay in hours',
    table([
      ['延迟 mean', '自起点 from onset', 'k=4 快 fast', 'k=8 快 fast', 'k=8 慢 slow'],
      [
        mean(all.map(([first = 0]) => first)).toFixed(1),
        mean(all.map(([, onset = 0]) => onset)).toFixed(1),
        ...kinds,
      ],
    ]),
  ].join('\n')
}
