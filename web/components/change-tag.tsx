import type { Change } from '../../insights/rise.ts'
import type { View } from '../view.ts'

/** The change against the window before, with both counts; chance is never shown as a rise. */
export function ChangeTag({ view, change }: { view: View; change: Change }) {
  const { say } = view
  if (change.direction === 'no-earlier-data') {
    return <span class="change muted">{say('无更早数据可比', 'no earlier data')}</span>
  }
  const counts = `${change.previous} → ${change.current}`
  const chance = `p = ${change.pValue === null ? '—' : change.pValue.toPrecision(2)}`
  switch (change.direction) {
    case 'rising':
      return (
        <span class="change change-up" title={chance}>
          ▲ {counts} <small>×{change.ratio.toFixed(1)}</small>
        </span>
      )
    case 'falling':
      return (
        <span class="change change-down" title={chance}>
          ▼ {counts}
        </span>
      )
    case 'steady':
      return (
        <span class="change muted" title={chance}>
          {counts}
        </span>
      )
  }
}
