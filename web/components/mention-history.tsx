import { isTopic } from '../../core/topic.ts'
import type { MentionDetail } from '../../db/queries/console-mention.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'
import { Instant } from './instant.tsx'
import { SentimentTag, SeverityTag, TopicTag } from './tags.tsx'

type Props = { view: View; detail: MentionDetail; zone: string }

/** What a mention said before its edits, and what people said of its judgement. */
export function MentionHistory({ view, detail, zone }: Props) {
  const { say } = view
  return (
    <>
      {detail.revisions.length > 1 ? (
        <section class="card">
          <h2>{say('修改记录', 'Edits')}</h2>
          {detail.revisions.map((one) => (
            <div class="revision">
              <b>{say(`第 ${one.revision} 版`, `Revision ${one.revision}`)}</b>{' '}
              <Instant view={view} at={one.seenAt} zone={zone} />
              <p>{one.text}</p>
            </div>
          ))}
        </section>
      ) : null}
      {detail.corrections.length > 0 ? (
        <section class="card">
          <h2>{say('人工判断', 'Judged by people')}</h2>
          <DataTable
            rows={detail.corrections}
            columns={[
              {
                label: say('时间', 'When'),
                cell: (one) => <Instant view={view} at={one.correctedAt} zone={zone} />,
              },
              { label: say('判断人', 'By'), cell: (one) => one.correctedBy },
              {
                label: say('情感', 'Sentiment'),
                cell: (one) => <SentimentTag view={view} sentiment={one.sentiment} />,
              },
              {
                label: say('投诉', 'Complaint'),
                cell: (one) => (one.complaint ? say('是', 'yes') : say('否', 'no')),
              },
              {
                label: say('严重程度', 'Severity'),
                cell: (one) =>
                  one.severity === 0 ? '—' : <SeverityTag view={view} severity={one.severity} />,
              },
              {
                label: say('方面', 'Aspects'),
                cell: (one) =>
                  one.aspects
                    .filter(isTopic)
                    .map((topic) => <TopicTag view={view} topic={topic} />),
              },
            ]}
          />
        </section>
      ) : null}
    </>
  )
}
