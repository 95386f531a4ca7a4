import type { ServiceMetrics } from '../../insights/service-metrics.ts'
import type { Spread } from '../../insights/spread.ts'
import { durationWords } from '../brand-time.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'

type Props = { view: View; metrics: ServiceMetrics }
type Row = { name: string; from: string; wall: Spread; working: Spread | null }

/** How long each stage took, half of the time and nine times in ten, by the wall clock and in working time. */
export function ServiceTimes({ view, metrics }: Props) {
  const { say, language } = view
  const rows: Row[] = [
    {
      name: say('发现', 'To detect'),
      from: say('发布 → 首次看到', 'published → first seen'),
      wall: metrics.detect,
      working: null,
    },
    {
      name: say('分诊', 'To triage'),
      from: say('看到 → 建单', 'seen → ticket'),
      wall: metrics.triage,
      working: null,
    },
    {
      name: say('首次响应（私下）', 'First answer, private'),
      from: say('建单 → 答复', 'ticket → answer'),
      ...metrics.firstPrivate,
    },
    {
      name: say('再次响应（私下）', 'Next answer, private'),
      from: say('客户来信 → 答复', 'customer spoke → answer'),
      ...metrics.nextPrivate,
    },
    {
      name: say('首次响应（公开）', 'First answer, public'),
      from: say('热点任务 → 公开回应', 'hot topic → public answer'),
      ...metrics.firstPublic,
    },
    {
      name: say('商家回复', 'Merchant’s reply'),
      from: say('发布 → 页面上的回复', 'published → reply on the page'),
      wall: metrics.merchantReply,
      working: null,
    },
    {
      name: say('解决', 'To solve'),
      from: say('建单或重开 → 解决（不计暂停）', 'ticket or reopened → solved, pauses left out'),
      ...metrics.resolution,
    },
    {
      name: say('关闭', 'To close'),
      from: say('建单 → 关闭', 'ticket → closed'),
      ...metrics.closing,
    },
    {
      name: say('回访', 'To call back'),
      from: say('解决 → 回访', 'solved → called back'),
      ...metrics.callBack,
    },
  ]
  const time = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? '—' : durationWords(ms, language)
  return (
    <section class="card">
      <h2>{say('用时', 'Times')}</h2>
      <DataTable
        rows={rows}
        columns={[
          {
            label: say('环节', 'Stage'),
            class: 'cell-main',
            cell: (row) => (
              <>
                {row.name} <small class="muted">{row.from}</small>
              </>
            ),
          },
          { label: say('次数', 'Count'), class: 'num', cell: (row) => row.wall.count },
          { label: 'p50', class: 'num', cell: (row) => time(row.wall.p50Ms) },
          { label: 'p90', class: 'num', cell: (row) => time(row.wall.p90Ms) },
          {
            label: say('p50 工作时间', 'p50 working'),
            class: 'num',
            cell: (row) => time(row.working?.p50Ms),
          },
          {
            label: say('p90 工作时间', 'p90 working'),
            class: 'num',
            cell: (row) => time(row.working?.p90Ms),
          },
        ]}
      />
    </section>
  )
}
