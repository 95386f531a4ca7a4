import type { TicketDetail } from '../../db/queries/console-tickets.ts'
import type { TicketService } from '../../db/queries/ticket-service.ts'
import { durationWords } from '../brand-time.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'
import { Instant } from './instant.tsx'

type Props = { view: View; detail: TicketDetail; service: TicketService; zone: string }

/** Who answers for the ticket from the first contact on, and how it went: solutions, second complaints, pauses, satisfaction. */
export function TicketServiceCard({ view, detail, service, zone }: Props) {
  const { say, language } = view
  const { ticket } = detail
  const { solutions, pauses, surveys, turns, related } = service
  return (
    <section class="card">
      <h2>{say('首问负责与办结', 'Owner and outcome')}</h2>
      <dl class="facts">
        <div>
          <dt>{say('首问负责人', 'First-contact owner')}</dt>
          <dd>{ticket.firstOwner ?? say('首次联系者', 'whoever answers first')}</dd>
        </div>
        {ticket.escalatedTo ? (
          <div>
            <dt>{say('逾期升级', 'Escalated')}</dt>
            <dd>
              {ticket.escalatedTo} <Instant view={view} at={ticket.escalatedAt} zone={zone} />
            </dd>
          </div>
        ) : null}
        {related.map((one) => (
          <div>
            <dt>{say('二次投诉', 'Second complaint')}</dt>
            <dd>
              {one.id === ticket.secondComplaintOf
                ? say('上一张工单 ', 'after ticket ')
                : say('又开了工单 ', 'went on in ticket ')}
              <a href={`/tickets/${one.id}`}>#{one.id}</a>
            </dd>
          </div>
        ))}
      </dl>
      {solutions.length + pauses.length + surveys.length + turns.length > 0 ? (
        <ul class="rows">
          {solutions.map((one) => (
            <li>
              <span>
                {say(`第 ${one.round} 次解决`, `Solution ${one.round}`)} · {one.solvedBy}
                {one.reopenedWhy ? (
                  <span class="tag status-reopened">
                    {say('重新打开：', 'Reopened: ')}
                    {statusWord(one.reopenedWhy, language)}
                  </span>
                ) : null}
                {one.secondComplaintAt ? (
                  <span class="tag status-overdue">{say('二次投诉', 'Second complaint')}</span>
                ) : null}
              </span>
              <small>
                <Instant view={view} at={one.solvedAt} zone={zone} />
              </small>
            </li>
          ))}
          {turns.map((one) => (
            <li>
              <span>
                {say(`客户第 ${one.number} 次来信`, `The customer spoke, ${one.number}`)}{' '}
                {one.answeredAt === null ? (
                  <span class="tag status-warn">{say('待回复', 'waits for an answer')}</span>
                ) : (
                  <TurnEnd view={view} turn={{ ...one, answeredAt: one.answeredAt }} {...service} />
                )}
              </span>
              <small>
                <Instant view={view} at={one.askedAt} zone={zone} />
              </small>
            </li>
          ))}
          {pauses.map((one) => (
            <li>
              <span>
                {say('计时暂停：', 'Clock paused: ')}
                {statusWord(`pause-${one.reason}`, language)}
              </span>
              <small>
                <Instant view={view} at={one.startedAt} zone={zone} /> –{' '}
                <Instant view={view} at={one.endedAt} zone={zone} none={say('至今', 'now')} />
              </small>
            </li>
          ))}
          {surveys.map((one) => (
            <li>
              <span>
                {say('满意度', 'Satisfaction')}{' '}
                {one.answeredAt === null
                  ? say('已询问，待回复', 'asked, no answer yet')
                  : one.satisfied
                    ? say('满意', 'satisfied')
                    : say('不满意', 'not satisfied')}
                {one.score === null ? null : ` · ${one.score}/5`}
              </span>
              <small>
                <Instant view={view} at={one.answeredAt ?? one.sentAt} zone={zone} />
              </small>
            </li>
          ))}
        </ul>
      ) : null}
      <Clock view={view} ticket={ticket} />
    </section>
  )
}

type Turn = TicketService['turns'][number] & { answeredAt: Date }
type Ends = Pick<TicketService, 'solutions' | 'pauses'>

/** By what the wait of the customer ended: an answer, or the solution or the stop of the clock at that very moment. */
function TurnEnd({ view, turn, solutions, pauses }: Ends & { view: View; turn: Turn }) {
  const { askedAt, answeredAt, answeredBy } = turn
  const after = durationWords(answeredAt.getTime() - askedAt.getTime(), view.language)
  const isThen = (at: Date) => at.getTime() === answeredAt.getTime()
  if (solutions.some(({ solvedAt }) => isThen(solvedAt)))
    return view.say(
      `${after}后随解决办结（${answeredBy}）`,
      `ended with the solution by ${answeredBy} after ${after}`,
    )
  if (pauses.some(({ startedAt }) => isThen(startedAt)))
    return view.say(
      `${after}后转为等待（${answeredBy}）`,
      `set to waiting by ${answeredBy} after ${after}`,
    )
  return view.say(`${after}后由 ${answeredBy} 答复`, `answered by ${answeredBy} after ${after}`)
}

/** Stops and starts the clock, with the reason. */
function Clock({ view, ticket }: { view: View; ticket: TicketDetail['ticket'] }) {
  const { say, language } = view
  const at = `/tickets/${ticket.id}`
  if (ticket.status === 'waiting')
    return (
      <ActionForm
        view={view}
        action={`${at}/resume`}
        label={say('恢复计时', 'Let the clock run')}
        needs="service"
        tone="main"
      />
    )
  if (ticket.status !== 'open' || ticket.firstAnsweredAt === null) return null
  return (
    <details class="fold">
      <summary>{say('暂停计时', 'Stop the clock')}</summary>
      <ActionForm
        view={view}
        action={`${at}/pause`}
        label={say('暂停', 'Stop')}
        needs="service"
        class="fields"
      >
        <label class="field">
          <span>{say('在等什么', 'What it waits for')}</span>
          <select name="reason">
            {['customer', 'appointment', 'parts'].map((reason) => (
              <option value={reason}>{statusWord(`pause-${reason}`, language)}</option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{say('说明', 'Note')}</span>
          <input name="note" required maxlength={500} />
        </label>
      </ActionForm>
    </details>
  )
}
