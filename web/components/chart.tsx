import type { View } from '../view.ts'

/** What public/chart.js draws: one value per bucket, null where there is a gap. */
export type LineChart = {
  buckets: readonly string[]
  series: { name: string; values: readonly (number | null)[]; tone?: 'bad' | 'calm' | 'good' }[]
}

/** A line chart; its numbers stand in a table nearby, so without scripts nothing is lost. */
export function Chart({ view, label, data }: { view: View; label: string; data: LineChart }) {
  return (
    <div
      class="chart"
      role="img"
      aria-label={label}
      data-chart={JSON.stringify(data)}
      data-library={view.asset('echarts.js')}
    ></div>
  )
}
