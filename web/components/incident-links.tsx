import { topicWords } from '../../core/words.ts'
import type { AlertData } from '../load-alert.ts'
import type { View } from '../view.ts'

import { StatusTag, TierTag } from './tags.tsx'

/** Which other alert tells of these posts, or which alerts this one tells for; nothing where it stands alone. */
export function IncidentLinks({ view, data }: { view: View; data: AlertData }) {
  const { lead, followers } = data
  if (!lead && followers.length === 0) return null
  const { say } = view
  return (
    <div class="incident">
      {lead ? (
        <p>
          {say(
            '同一批帖子已由这条预警通知，本条不重复打扰、不单独升级呼叫；工单与任务照常：',
            'This alert tells of the same posts, so nobody is paged or called twice; tickets and tasks go on: ',
          )}
          <OtherAlert view={view} other={lead} />
        </p>
      ) : null}
      {followers.length > 0 ? (
        <p>
          {say(
            '同一批帖子还触发了（只由本条通知）：',
            'The same posts raised, told by this one alone: ',
          )}
          {followers.map((other) => (
            <OtherAlert view={view} other={other} />
          ))}
        </p>
      ) : null}
    </div>
  )
}

function OtherAlert({ view, other }: { view: View; other: AlertData['followers'][number] }) {
  return (
    <span class="inline">
      <TierTag view={view} tier={other.tier} />{' '}
      <a href={`/alerts/${other.id}`}>
        #{other.id} {topicWords[other.topic][view.language]}
      </a>{' '}
      <StatusTag view={view} status={other.status} />{' '}
    </span>
  )
}
