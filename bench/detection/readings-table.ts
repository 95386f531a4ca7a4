import { table } from '../eval/print-table.ts'

import { calibrated, crossings, delay, mean } from './calibrated.ts'
import { liveLooks } from './live-alarms.ts'
import { alarmRows } from './live-table.ts'
import { alertRows, surprises } from './our-detector.ts'
import { randomCounts } from './random-counts.ts'
import { referenceDetectors } from './reference-detectors.ts'
import { bursts, usuals } from './scenarios.ts'
import { simulatedPosts } from './simulated-posts.ts'
import { simulatedSeries, type Series } from './simulated-series.ts'
import type { SimulationSize } from './simulation-table.ts'

/** They leave open how widely bursts spread and from when a delay counts; two readings come near their table. */
const readings = [
  { sigma: 0.8, from: 'firstComplaint', name: 'σ 0.8，自首条投诉 first complaint' },
  { sigma: 0.5, from: 'onset', name: 'σ 0.5，自起点 onset' },
] as const

type Found = { series: Series; rows: number[] }

/** Mean over four rates × three bursts of the rows until an alarm. */
function delaysOf(sigma: number, seed: number, many: number) {
  return usuals.slice(0, 4).flatMap((usual, rate) =>
    bursts.map((one, j) => {
      const random = randomCounts(seed + 10 * rate + j)
      const burst = { ...one, sigma }
      const all = Array.from({ length: many }, () => {
        const series = simulatedSeries(random, usual, { burst })
        return { series, posts: simulatedPosts(random, series) }
      })
      return { rate, all }
    }),
  )
}

/** The bar judged under the definitions that reproduce the notes: each reference with its own threshold per rate, ours with one line. */
export function readingsTable(size: SimulationSize): string {
  const quiets = usuals.slice(0, 4).map((usual, i) => {
    const random = randomCounts(9_001 + i)
    return Array.from({ length: size.quiet }, () => simulatedSeries(random, usual))
  })
  const detectors = Object.entries(referenceDetectors).map(([name, { detect, inNotes }]) => {
    // as they do: one false alarm a month for each method and rate
    const thresholds = quiets.map((series) => calibrated([{ series, all: series.map(detect) }]))
    const rowsOf = (series: Series, rate: number) =>
      crossings(detect(series), series, thresholds[rate] ?? Infinity)
    return { name, inNotes, rowsOf }
  })
  const columns = readings.map(({ sigma, from }, i) => {
    const scenarios = delaysOf(sigma, 9_101 + 100 * i, size.bursting)
    const meanOf = (found: (one: (typeof scenarios)[number]) => Found[]) =>
      mean(
        scenarios.map((one) =>
          mean(found(one).map(({ series, rows }) => delay(rows, series[from]))),
        ),
      ).toFixed(1)
    return [
      meanOf(({ all }) =>
        all.map(({ series, posts }) => {
          const rows = alarmRows(liveLooks(series, posts), series.startMs)
          return { series, rows }
        }),
      ),
      meanOf(({ all }) =>
        all.map(({ series }) => ({ series, rows: alertRows(surprises(series), series, 1) })),
      ),
      ...detectors.map(({ rowsOf }) =>
        meanOf(({ all, rate }) =>
          all.map(({ series }) => ({ series, rows: rowsOf(series, rate) })),
        ),
      ),
    ]
  })
  const names = [
    ['实时引擎 live engine（一条线 one line）', '≤ 7.2'],
    ['koushao detect（一条线 one line）', '≤ 7.2'],
    ...detectors.map(({ name, inNotes }) => [name, String(inNotes)]),
  ]
  return [
    '与调研笔记对照：延迟（小时，12 个场景平均）。参照方法每种方法、每个速率各有自己的门限，本引擎只有一条线',
    'Beside the notes: mean delay in hours over 12 scenarios; references with a threshold of their own per rate, ours with one line',
    table([
      ['', '笔记 notes', ...readings.map(({ name }) => name)],
      ...names.map((cells, i) => [...cells, ...columns.map((column) => column[i] ?? '')]),
    ]),
  ].join('\n')
}
