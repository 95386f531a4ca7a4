import type { lastRecalls, SourceRow } from '../../db/queries/console-sources.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'

type Props = {
  view: View
  source: SourceRow
  recall: Awaited<ReturnType<typeof lastRecalls>>[number] | undefined
}

/** How many of the known posts the last full run met again, and how many are known to be gone. */
export function SourceRecall({ view, source, recall: last }: Props) {
  const { say } = view
  const recall = last?.recall
  const gone = source.mentions?.gone ?? 0
  return (
    <>
      {last && recall && recall.expected > 0 ? (
        <div>
          <dt>{say('召回', 'Recall')}</dt>
          <dd>
            {Math.round((100 * recall.met) / recall.expected)} %{' '}
            <small>
              {say(
                `已知的 ${recall.expected} 条中读到 ${recall.met} 条`,
                `${recall.met} of ${recall.expected} known posts met`,
              )}{' '}
              <Instant view={view} at={last.at} />
            </small>
            {recall.missed.length > 0 ? (
              <small class="muted">
                {' '}
                {say('没有读到：', 'missed: ')}
                {recall.missed.join('、')}
              </small>
            ) : null}
          </dd>
        </div>
      ) : null}
      {gone > 0 ? (
        <div>
          <dt>{say('已删除（留证）', 'Gone, kept as evidence')}</dt>
          <dd>
            <a href={`/mentions?source=${source.id}&gone=yes`}>{gone.toLocaleString('en-US')}</a>
          </dd>
        </div>
      ) : null}
      {source.dailyRequests === null ? null : (
        <div>
          <dt>{say('每日请求上限', 'Requests a day')}</dt>
          <dd>{source.dailyRequests.toLocaleString('en-US')}</dd>
        </div>
      )}
    </>
  )
}
