import { dayMs } from '../../core/clock.ts'
import { thresholdFor } from '../../alerts/detection/threshold-for.ts'
import { table } from '../eval/print-table.ts'

import {
  alarmsOf,
  calibrated,
  crossings,
  delay,
  longestHours,
  mean,
  perMonth,
} from './calibrated.ts'
import { alertRows, surprises } from './our-detector.ts'
import { randomCounts } from './random-counts.ts'
import { referenceDetectors } from './reference-detectors.ts'
import { bursts, usuals } from './scenarios.ts'
import {
  simulatedSeries,
  testDays,
  type Burst,
  type Series,
  type Usual,
} from './simulated-series.ts'

const budgets = [0.3, 1, 3]

type Quiet = { usual: Usual; series: Series[] }
type Bursting = { usual: Usual; burst: Burst; series: Series[] }

type Told = { delays: number[]; fromOnset: number[]; inADay: number[] }

/** Mean delay in hours per scenario, from the first complaint of the burst and from its onset. */
function delays(
  scenarios: readonly Bursting[],
  rowsOf: (series: Series, scenario: number, index: number) => number[],
): Told {
  const told: Told = { delays: [], fromOnset: [], inADay: [] }
  scenarios.forEach(({ series }, scenario) => {
    const each = series.map((one, index) => {
      const rows = rowsOf(one, scenario, index)
      return [one.firstComplaint, one.onset].map((from) => delay(rows, from))
    })
    told.delays.push(mean(each.map(([first = 0]) => first)))
    told.fromOnset.push(mean(each.map(([, onset = 0]) => onset)))
    told.inADay.push(mean(each.map(([first = 0]) => (first <= 24 ? 1 : 0))))
  })
  return told
}

/** Five minutes and a day, at the threshold for one false alarm a month. */
function otherSteps(series: number): string[][] {
  const steps = [
    { name: '5 min', stepHours: 1 / 12, many: Math.ceil(series / 12) },
    { name: '24 h', stepHours: 24, many: series },
  ]
  return steps.map(({ name, stepHours, many }, i) => {
    const rates = usuals.map((usual, k) => {
      const random = randomCounts(2_000 + 10 * i + k)
      const counts = Array.from({ length: many }, () => {
        const one = simulatedSeries(random, usual, { stepHours })
        return alertRows(surprises(one), one, 1).length
      })
      return perMonth(counts).toFixed(2)
    })
    return [name, ...rates]
  })
}

export type SimulationSize = { quiet: number; bursting: number; sigma: number }

/** Sparse hourly counts: false alarms at one threshold for all rates, and how long bursts stay unseen. */
export function simulationTable(size: SimulationSize): string {
  const quiets = usuals.map((usual, i): Quiet => {
    const random = randomCounts(1 + i)
    return {
      usual,
      series: Array.from({ length: size.quiet }, () => simulatedSeries(random, usual)),
    }
  })
  const scenarios = usuals.slice(0, 4).flatMap((usual, i) =>
    bursts.map((one, j): Bursting => {
      const random = randomCounts(1_000 + 10 * i + j)
      const burst = { ...one, sigma: size.sigma }
      const series = Array.from({ length: size.bursting }, () =>
        simulatedSeries(random, usual, { burst }),
      )
      return { usual, burst, series }
    }),
  )
  const found = quiets.map((quiet) => quiet.series.map(surprises))
  const burstFound = scenarios.map(({ series }) => series.map(surprises))

  const falseAlarms = budgets.map((budget) => {
    const rates = quiets.map(({ series }, i) => {
      const counts = series.map(
        (one, k) => alertRows(found[i]?.[k] ?? new Float64Array(), one, budget).length,
      )
      return perMonth(counts) / budget
    })
    return [
      String(budget),
      thresholdFor(budget).toFixed(2),
      ...rates.map((rate) => rate.toFixed(2)),
    ]
  })
  const ours = delays(scenarios, (one, scenario, k) =>
    alertRows(burstFound[scenario]?.[k] ?? new Float64Array(), one, 1),
  )
  const others = Object.entries(referenceDetectors).map(([name, { detect }]) => {
    const quietFound = quiets.map(({ series }) => ({ series, all: series.map(detect) }))
    const threshold = calibrated(quietFound)
    const told = delays(scenarios, (one) => crossings(detect(one), one, threshold))
    const rates = quietFound.map((one) => alarmsOf(one, threshold))
    return { name, told, rates }
  })
  const cells = ({ delays: first, fromOnset, inADay }: Told) => [
    mean(first).toFixed(1),
    mean(fromOnset).toFixed(1),
    ...[0, 1, 2].map((kind) =>
      [0, 1, 2, 3].map((rate) => first[rate * 3 + kind]?.toFixed(1)).join(' / '),
    ),
    [0, 1, 2, 3].map((rate) => Math.round(100 * (inADay[rate * 3] ?? 0))).join(' / '),
  ]
  const alarms = (size.quiet * testDays * dayMs) / (30 * dayMs)
  return [
    `误报 ÷ 允许的误报（alert = 1 的行；预算 1 时每格约 ${Math.round(alarms)} 次误报，标准误 ${(100 / Math.sqrt(alarms)).toFixed(0)} %）`,
    `False alarms ÷ those asked for (rows with alert = 1; at a budget of 1 about ${Math.round(alarms)} a cell)`,
    table([
      ['每月 a month', '门限 −log10 p', ...usuals.map(({ perHour }) => `${perHour}/h`)],
      ...falseAlarms,
    ]),
    `误报，预算 1，其他间隔（5 分钟的序列只有 ${Math.ceil(size.quiet / 12)} 条）False alarms a month at a budget of 1, other steps`,
    table([['', ...usuals.map(({ perHour }) => `${perHour}/h`)], ...otherSteps(size.quiet)]),
    '',
    `发现突发的平均延迟（小时，${longestHours} 封顶；一个月一次误报；自首条投诉起，另列自突发起点起；σ = ${size.sigma}）`,
    'Mean delay in hours at one false alarm a month, from the first complaint of the burst; per rate 0.05 / 0.3 / 1 / 5',
    table([
      [
        '',
        '延迟 mean',
        '自起点 from onset',
        'k=4 快 fast',
        'k=8 快 fast',
        'k=8 慢 slow',
        'k=4 一天内 in 24 h %',
      ],
      ['Koushao', ...cells(ours)],
      ...others.map(({ name, told }) => [name, ...cells(told)]),
    ]),
    ...others.map(
      ({ name, rates }) =>
        `  ${name}: 各速率的误报 false alarms by rate ${rates.map((rate) => rate.toFixed(2)).join(' ')}`,
    ),
  ].join('\n')
}
