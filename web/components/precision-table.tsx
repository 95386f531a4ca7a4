import type { RulePrecision } from '../../alerts/quality.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'

/** Per rule: how many alerts, what people made of them, and the share that they confirmed. */
export function PrecisionTable({ view, rows }: { view: View; rows: readonly RulePrecision[] }) {
  const { say, language } = view
  return (
    <DataTable
      rows={rows}
      columns={[
        {
          label: say('规则', 'Rule'),
          class: 'cell-main',
          cell: (one) => statusWord(one.rule, language),
        },
        { label: say('预警', 'Alerts'), class: 'num', cell: (one) => one.alerts },
        { label: say('属实', 'Confirmed'), class: 'num', cell: (one) => one.confirmed },
        { label: say('误报', 'False alarms'), class: 'num', cell: (one) => one.falseAlarms },
        {
          label: say('准确率', 'Precision'),
          class: 'num',
          cell: (one) => (one.precision === null ? '—' : `${Math.round(one.precision * 100)}%`),
        },
      ]}
    />
  )
}
