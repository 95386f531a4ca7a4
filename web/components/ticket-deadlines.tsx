import type { TicketDetail } from '../../db/queries/console-tickets.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { Due } from './due.tsx'
import { Instant } from './instant.tsx'
import { StatusTag } from './tags.tsx'

type Props = { view: View; detail: TicketDetail; zone: string }

/** The clock of a ticket: what is due when, what was met, what stands still, what is not sure yet. */
export function TicketDeadlines({ view, detail, zone }: Props) {
  if (detail.deadlines.length === 0) return null
  const { say, language } = view
  return (
    <section class="card">
      <h2>{say('服务时限', 'Service deadlines')}</h2>
      <ul class="rows">
        {detail.deadlines.map((one) => (
          <li>
            <span>
              {statusWord(one.step, language)}
              {one.round > 1
                ? one.step === 'next-answer'
                  ? say(`（第 ${one.round} 次来信）`, ` (to word ${one.round})`)
                  : say(`（第 ${one.round} 轮）`, ` (round ${one.round})`)
                : null}
              {one.workingMs === null ? null : (
                <small class="muted"> {say('工作时间', 'working time')}</small>
              )}
              {one.provisional && one.settledAt === null ? (
                <a class="tag status-warn" href="/calendar">
                  {say('按周末规则暂算', 'by the weekend rule for now')}
                </a>
              ) : null}
            </span>
            <small>
              {one.outcome ? <StatusTag view={view} status={one.outcome} /> : null}{' '}
              {one.outcome === 'met' ? (
                <>
                  {say('完成于 ', 'done ')}
                  <Instant view={view} at={one.settledAt} zone={zone} />{' '}
                </>
              ) : null}
              {one.settledAt === null ? null : <span>{say('期限', 'deadline')} </span>}
              {one.pausedAt && one.settledAt === null ? (
                <span class="tag status-waiting">
                  {say('计时暂停，自 ', 'Paused since ')}
                  <Instant view={view} at={one.pausedAt} zone={zone} />
                </span>
              ) : (
                <Due view={view} at={one.dueAt} zone={zone} settled={one.settledAt !== null} />
              )}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
