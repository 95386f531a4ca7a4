import type { AlertQuality } from '../../alerts/quality.ts'
import { durationWords } from '../brand-time.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'

type Props = { view: View; quality: AlertQuality; days: number }

/** How good the alerts were, by what people did with them. */
export function AlertQualityCard({ view, quality, days }: Props) {
  const { say, language } = view
  if (quality.rules.length === 0) return null
  const { acknowledge } = quality
  const time = (ms: number | null) => (ms === null ? '—' : durationWords(ms, language))
  return (
    <details class="card fold">
      <summary>
        {say(`预警质量（近 ${days} 天）`, `How good the alerts were (${days} days)`)}
      </summary>
      <p class="muted">
        {say(
          '热点与危机从触发到确认：中位数',
          'Hot and crisis alerts, until somebody took them: median',
        )}{' '}
        {time(acknowledge.medianMs)} · {say('九成以内', '90 % within')} {time(acknowledge.p90Ms)} ·{' '}
        {say(`${acknowledge.waiting} 条等待确认`, `${acknowledge.waiting} waiting`)}
      </p>
      <DataTable
        rows={quality.rules}
        columns={[
          {
            label: say('规则', 'Rule'),
            class: 'cell-main',
            cell: (one) => statusWord(one.rule, language),
          },
          { label: say('预警', 'Alerts'), class: 'num', cell: (one) => one.alerts },
          { label: say('误报', 'False alarms'), class: 'num', cell: (one) => one.falseAlarms },
          {
            label: say('准确率', 'Precision'),
            class: 'num',
            cell: (one) => (one.precision === null ? '—' : `${Math.round(one.precision * 100)}%`),
          },
        ]}
      />
    </details>
  )
}
