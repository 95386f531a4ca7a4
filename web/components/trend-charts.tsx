import { topicWords } from '../../core/words.ts'
import type { KeywordTrends } from '../../insights/keyword-trends.ts'
import type { View } from '../view.ts'

import { Chart } from './chart.tsx'

const linesShown = 6

/** How much was said, and of what was complained. */
export function TrendCharts({ view, trends }: { view: View; trends: KeywordTrends }) {
  const { say } = view
  const rising = trends.keyphrases
    .toSorted(
      (a, b) =>
        Number(b.change.direction === 'rising') - Number(a.change.direction === 'rising') ||
        b.total - a.total,
    )
    .slice(0, linesShown)
  return (
    <div class="columns">
      <section class="card">
        <h2>{say('声量与投诉', 'Mentions and complaints')}</h2>
        <Chart
          view={view}
          label={say('声量与投诉', 'Mentions and complaints')}
          data={{
            buckets: trends.buckets,
            series: [
              { name: say('提及', 'Mentions'), values: trends.mentions, tone: 'calm' },
              { name: say('投诉', 'Complaints'), values: trends.complaints, tone: 'bad' },
            ],
          }}
        />
      </section>
      <section class="card">
        <h2>{say('投诉的售后方面', 'Complaints by aspect')}</h2>
        <Chart
          view={view}
          label={say('投诉的售后方面', 'Complaints by aspect')}
          data={{
            buckets: trends.buckets,
            series: trends.aspects.slice(0, linesShown).map((aspect) => ({
              name: topicWords[aspect.name][view.language],
              values: aspect.complaints,
            })),
          }}
        />
      </section>
      {rising.length > 0 ? (
        <section class="card span-2">
          <h2>{say('关键词', 'Keyphrases')}</h2>
          <Chart
            view={view}
            label={say('关键词', 'Keyphrases')}
            data={{
              buckets: trends.buckets,
              series: rising.map((one) => ({ name: one.phrase, values: one.series })),
            }}
          />
        </section>
      ) : null}
    </div>
  )
}
