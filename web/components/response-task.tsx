import type { ResponseRow } from '../../db/queries/console-responses.ts'
import { topicWords } from '../../core/words.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'
import { AlertNow } from './alert-now.tsx'
import { Due } from './due.tsx'
import { StatusTag, TierTag } from './tags.tsx'

/** A public answer that is asked for: the draft to copy, the deadline, who does it. */
export function ResponseTask({ view, row }: { view: View; row: ResponseRow }) {
  const { say } = view
  const { task } = row
  const zone = view.zoneOf(task.brandId)
  const isOpen = task.status === 'open' || task.status === 'in-progress'
  return (
    <article class="response">
      <header>
        <TierTag view={view} tier="hot" />
        <h3>
          <a href={`/alerts/${task.alertId}`}>
            {row.brandName} · {topicWords[row.topic][view.language]}
          </a>
        </h3>
        <StatusTag view={view} status={task.status} />
        <AlertNow view={view} alert={row} asked="hot" zone={zone} />
      </header>
      <p class="muted">
        {say('回应期限', 'Due')} <Due view={view} at={task.dueAt} zone={zone} settled={!isOpen} /> ·{' '}
        {say('负责人', 'Owner')} {task.owner ?? say('未指定', 'nobody yet')}
      </p>
      <blockquote class="draft" id={`draft-${task.id}`}>
        {task.replyDraft}
      </blockquote>
      <div class="buttons">
        <button
          class="button quiet"
          type="button"
          data-copy={`draft-${task.id}`}
          data-copied={say('已复制', 'Copied')}
        >
          {say('复制草稿', 'Copy the draft')}
        </button>
        {task.status === 'open' ? (
          <ActionForm
            view={view}
            action={`/responses/${task.id}/take`}
            label={say('我来回应', 'Take it')}
            needs="pr"
            tone="main"
          />
        ) : null}
        {isOpen ? (
          <ActionForm
            view={view}
            action={`/responses/${task.id}/finish`}
            label={say('已公开回应', 'Answered in public')}
            needs="pr"
          />
        ) : null}
      </div>
    </article>
  )
}
