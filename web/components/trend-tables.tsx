import { topicWords } from '../../core/words.ts'
import type { KeywordTrends } from '../../insights/keyword-trends.ts'
import type { TrendChoice } from '../trend-query.ts'
import type { View } from '../view.ts'

import { ChangeTag } from './change-tag.tsx'
import { DataTable, type Column } from './data-table.tsx'
import { Sparkline } from './sparkline.tsx'

type Phrase = KeywordTrends['keyphrases'][number]
type Props = { view: View; choice: TrendChoice; trends: KeywordTrends }

const shownAtOnce = 15

/** The same as numbers: phrases and aspects with their change, each leading to its posts. */
export function TrendTables({ view, choice, trends }: Props) {
  const { say } = view
  const drill = (field: string, value: string) =>
    `/mentions?${new URLSearchParams({ brand: String(choice.brandId), since: choice.sinceDay, until: choice.untilDay, [field]: value }).toString()}`
  const phrases = trends.keyphrases.toSorted((a, b) => rank(b) - rank(a) || b.total - a.total)
  const columns: Column<Phrase>[] = [
    {
      label: say('关键词', 'Keyphrase'),
      class: 'cell-main',
      cell: (one) => <a href={drill('keyphrase', one.phrase)}>{one.phrase}</a>,
    },
    { label: say('次数', 'Posts'), class: 'num', cell: (one) => one.total },
    { label: say('其中投诉', 'Complaints'), class: 'num', cell: (one) => one.complaints },
    {
      label: say('走势', 'Trend'),
      cell: (one) => <Sparkline values={one.series.map((n) => n ?? 0)} label={one.phrase} />,
    },
    {
      label: say('与前一时段相比', 'Against before'),
      cell: (one) => <ChangeTag view={view} change={one.change} />,
    },
  ]
  return (
    <div class="columns">
      <section class="card">
        <h2>
          {say('关键词', 'Keyphrases')}{' '}
          <small class="muted">{say('上升的在前', 'rising first')}</small>
        </h2>
        <DataTable rows={phrases.slice(0, shownAtOnce)} columns={columns} />
        {phrases.length > shownAtOnce ? (
          <details class="fold">
            <summary>
              {say(
                `其余 ${phrases.length - shownAtOnce} 个`,
                `${phrases.length - shownAtOnce} more`,
              )}
            </summary>
            <DataTable rows={phrases.slice(shownAtOnce)} columns={columns} />
          </details>
        ) : null}
      </section>
      <div class="stack">
        <section class="card">
          <h2>{say('售后方面', 'Aspects')}</h2>
          <DataTable
            rows={trends.aspects}
            columns={[
              {
                label: say('方面', 'Aspect'),
                class: 'cell-main',
                cell: (one) =>
                  one.name === 'general' ? (
                    topicWords[one.name][view.language]
                  ) : (
                    <a href={drill('aspect', one.name)}>{topicWords[one.name][view.language]}</a>
                  ),
              },
              { label: say('投诉', 'Complaints'), class: 'num', cell: (one) => one.total },
              {
                label: say('与前一时段相比', 'Against before'),
                cell: (one) => <ChangeTag view={view} change={one.change} />,
              },
            ]}
          />
        </section>
        <details class="card fold">
          <summary>{say('按时间的数字', 'Numbers by period')}</summary>
          <DataTable
            rows={trends.buckets.map((bucket, i) => ({ bucket, i }))}
            columns={[
              { label: say('时间', 'Period'), class: 'cell-main', cell: ({ bucket }) => bucket },
              {
                label: say('提及', 'Mentions'),
                class: 'num',
                cell: ({ i }) =>
                  trends.mentions[i] ??
                  (trends.coverage[i] === 'gap'
                    ? say('无采集', 'gap')
                    : say('尚无数据', 'not yet')),
              },
              {
                label: say('投诉', 'Complaints'),
                class: 'num',
                cell: ({ i }) => trends.complaints[i] ?? '—',
              },
              {
                label: say('负面', 'Negative'),
                class: 'num',
                cell: ({ i }) => trends.negatives[i] ?? '—',
              },
            ]}
          />
        </details>
      </div>
    </div>
  )
}

function rank({ change }: Phrase): number {
  return change.direction === 'rising' ? 1 - (change.pValue ?? 1) + 1 : 0
}
