import type { JudgedAlert } from '../../alerts/backtest.ts'
import { topicWords } from '../../core/words.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'
import { Instant } from './instant.tsx'
import { Reasons } from './reasons.tsx'
import { ReplayedPosts } from './replayed-posts.tsx'
import { TierTag } from './tags.tsx'
import { VerdictTag } from './verdict-tag.tsx'

type Props = { view: View; alerts: readonly JudgedAlert[]; zone: string }

/** The alerts that a rule set would have opened, with their reasons and posts. */
export function BacktestAlerts({ view, alerts, zone }: Props) {
  const { say } = view
  return (
    <DataTable
      rows={alerts}
      columns={[
        {
          label: say('话题', 'Topic'),
          class: 'cell-main',
          cell: (alert) => (
            <>
              {topicWords[alert.topic][view.language]} <VerdictTag view={view} live={alert.live} />
            </>
          ),
        },
        {
          label: say('最高级别', 'Peak'),
          cell: (alert) => <TierTag view={view} tier={alert.peakTier} />,
        },
        {
          label: say('触发', 'Opened'),
          cell: (alert) => <Instant view={view} at={alert.openedAt} zone={zone} />,
        },
        {
          label: say('解除', 'Ended'),
          cell: (alert) => (
            <Instant
              view={view}
              at={alert.resolvedAt}
              zone={zone}
              none={say('未解除', 'not ended')}
            />
          ),
        },
        {
          label: say('投诉 / 人数', 'Complaints / people'),
          class: 'num',
          cell: (alert) => `${alert.complaints} / ${alert.distinctAuthors}`,
        },
        {
          label: say('关键词与原帖', 'Keyphrases and posts'),
          cell: (alert) => <ReplayedPosts alert={alert} />,
        },
        {
          label: say('原因', 'Why'),
          cell: (alert) => (
            <Reasons
              view={view}
              reasons={alert.events.find((event) => event.tierTo === alert.peakTier)?.reasons ?? []}
            />
          ),
        },
      ]}
    />
  )
}
