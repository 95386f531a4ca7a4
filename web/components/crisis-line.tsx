import { topicWords } from '../../core/words.ts'
import type { CrisisRow } from '../../db/queries/console-crises.ts'
import type { View } from '../view.ts'

import { AlertNow } from './alert-now.tsx'
import { Due } from './due.tsx'
import { Reasons } from './reasons.tsx'
import { StatusTag } from './tags.tsx'

export function CrisisLine({ view, row }: { view: View; row: CrisisRow }) {
  const { task } = row
  const { say } = view
  const zone = view.zoneOf(task.brandId)
  const isSettled = task.status === 'done' || task.status === 'cancelled'
  return (
    <article class={`alert-line ${isSettled ? '' : 'edge-crisis'}`}>
      <header>
        <h3>
          <a href={`/crises/${task.id}`}>
            {say('专项小组', 'Task force')} #{task.id} · {row.brandName} ·{' '}
            {topicWords[row.topic][view.language]}
          </a>
        </h3>
        <StatusTag view={view} status={task.status} />
        <AlertNow view={view} alert={row} asked="crisis" zone={zone} />
      </header>
      <Reasons view={view} reasons={row.reasons} />
      <footer>
        <span>
          {say('期限', 'Deadline')}{' '}
          <Due view={view} at={task.deadlineAt} zone={zone} settled={isSettled} />
        </span>
        <span>
          {say('清单', 'Checklist')} {row.stepsDone}/{row.steps}{' '}
          <progress max={Math.max(1, row.steps)} value={row.stepsDone}></progress>
        </span>
        <span>
          {say('负责人', 'Owner')} {task.owner ?? say('未指定', 'nobody yet')}
        </span>
      </footer>
    </article>
  )
}
