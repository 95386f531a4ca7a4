import { dayMs } from '../../core/clock.ts'
import { eventLadder } from '../../alerts/detection/event-ladder.ts'
import { seriesDetector } from '../../alerts/detection/series-detector.ts'
import { thresholdFor } from '../../alerts/detection/threshold-for.ts'
import { table } from '../eval/print-table.ts'

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
/** A burst that is not found within two days counts as found then. */
const longestHours = 48
const refractoryRows = 24

type Quiet = { usual: Usual; series: Series[] }
type Bursting = { usual: Usual; burst: Burst; series: Series[] }
type Detect = (series: Series) => Float64Array

/** How unlikely each row is to our detector; what is told of it follows from that and the budget. */
const surprises: Detect = ({ values, startMs, stepMs }) => {
  const judge = seriesDetector()
  return values.map((value, i) => {
    const atMs = startMs + i * stepMs
    return judge({ atMs, wallMs: atMs, value }).surprise
  })
}

/** Rows of the test half with `alert` 1 at a budget: what `koushao detect` writes. */
function alertRows(found: Float64Array, series: Series, budget: number): number[] {
  const tell = eventLadder(thresholdFor(budget))
  const rows: number[] = []
  found.forEach((surprise, i) => {
    if (tell(series.startMs + i * series.stepMs, surprise).alert && i >= series.testFrom)
      rows.push(i)
  })
  return rows
}

/** Rows above a threshold, a day apart. */
function crossings(found: Float64Array, series: Series, threshold: number): number[] {
  const rows: number[] = []
  for (let i = series.testFrom; i < found.length; i++)
    if ((found[i] ?? 0) >= threshold && i - (rows.at(-1) ?? -Infinity) >= refractoryRows)
      rows.push(i)
  return rows
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
const perMonth = (counts: readonly number[]) => (mean(counts) * 30) / testDays

function delay(first: number | undefined, from: number): number {
  return first === undefined ? longestHours : Math.min(longestHours, first - from)
}

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
      return [one.firstComplaint, one.onset].map((from) =>
        delay(
          rows.find((row) => row >= from),
          from,
        ),
      )
    })
    told.delays.push(mean(each.map(([first = 0]) => first)))
    told.fromOnset.push(mean(each.map(([, onset = 0]) => onset)))
    told.inADay.push(mean(each.map(([first = 0]) => (first <= 24 ? 1 : 0))))
  })
  return told
}

/** The threshold at which a detector raises one alarm a month, the mean over all rates. */
function calibrated(found: readonly { quiet: Quiet; all: Float64Array[] }[]): number {
  let [low, high] = [0, 50]
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2
    const rate = mean(found.map((one) => alarmsOf(one, middle)))
    if (rate > 1) low = middle
    else high = middle
  }
  return high
}

function alarmsOf(
  { quiet, all }: { quiet: Quiet; all: Float64Array[] },
  threshold: number,
): number {
  return perMonth(
    quiet.series.map((one, i) => crossings(all[i] ?? new Float64Array(), one, threshold).length),
  )
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
  const others = Object.entries(referenceDetectors).map(([name, detect]) => {
    const quietFound = quiets.map((quiet) => ({ quiet, all: quiet.series.map(detect) }))
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
