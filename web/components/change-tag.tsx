import type { Change } from '../../insights/rise.ts'
import type { View } from '../view.ts'

/** The change against the window before, with both counts; chance is never shown as a rise. */
export function ChangeTag({ view, change }: { view: View; change: Change }) {
  const { say } = view
  if (change.direction === 'no-earlier-data') {
    return <span class="change muted">{say('无更早数据可比', 'no earlier data')}</span>
  }
  const counts = `${change.previous} → ${change.current}`
  const p = change.pValue === null ? '—' : change.pValue.toPrecision(2)
  const chance = view.say(
    `上一个同样长的时段 → 这一个；若其实没有变化，偶然差这么多的概率 p = ${p}`,
    `The window before → this one; were nothing changed, chance would bring such a split with p = ${p}`,
  )
  switch (change.direction) {
    case 'rising':
      return (
        <span class="change change-up" title={chance}>
          ▲ {counts}{' '}
          <small>
            {change.previous === 0
              ? view.say('新出现', 'new')
              : `×${(change.current / change.previous).toFixed(1)}`}
          </small>
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
