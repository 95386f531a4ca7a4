import { eventLadder } from '../../alerts/detection/event-ladder.ts'
import { seriesDetector } from '../../alerts/detection/series-detector.ts'
import { thresholdFor } from '../../alerts/detection/threshold-for.ts'

import type { Series } from './simulated-series.ts'

/** How unlikely each row is to our detector; what is told of it follows from that and the budget. */
export function surprises({ values, startMs, stepMs }: Series): Float64Array {
  const judge = seriesDetector()
  return values.map((value, i) => {
    const atMs = startMs + i * stepMs
    return judge({ atMs, wallMs: atMs, value }).surprise
  })
}

/** Rows of the test half with `alert` 1 at a budget: what `koushao detect` writes. */
export function alertRows(found: Float64Array, series: Series, budget: number): number[] {
  const tell = eventLadder(thresholdFor(budget))
  const rows: number[] = []
  found.forEach((surprise, i) => {
    if (tell(series.startMs + i * series.stepMs, surprise).alert && i >= series.testFrom)
      rows.push(i)
  })
  return rows
}
