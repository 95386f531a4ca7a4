import { compensationKinds, compensationWords, formatCents } from '../../core/authority.ts'
import type { TicketService } from '../../db/queries/ticket-service.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'
import { Instant } from './instant.tsx'

type Props = { view: View; ticketId: number; service: TicketService; zone: string }

/** 分级授权: what the customer was granted and by whose authority, what waits for a higher one, and who may grant how much. */
export function CompensationCard({ view, ticketId, service, zone }: Props) {
  const { say, language } = view
  const at = `/tickets/${ticketId}`
  return (
    <section class="card">
      <h2>{say('补偿与授权', 'Compensation')}</h2>
      {service.compensations.length > 0 ? (
        <ul class="rows">
          {service.compensations.map((one) => (
            <li>
              <span>
                <b>{formatCents(one.amountCents)}</b> {compensationWords[one.kind][language]}{' '}
                <span class={`tag status-${one.status === 'granted' ? 'met' : one.status}`}>
                  {one.status === 'waiting'
                    ? say(`待${one.level}批准`, `waits for ${one.level}`)
                    : one.status === 'granted'
                      ? say(`${one.level}权限`, `by ${one.level}`)
                      : say('未批准', 'Refused')}
                </span>
                <br />
                <small class="muted">
                  {one.requestedBy}
                  {one.decidedBy && one.decidedBy !== one.requestedBy
                    ? ` → ${one.decidedBy}`
                    : null}
                  {` · ${one.reason}`}
                  {one.decisionNote ? ` · ${one.decisionNote}` : null}
                </small>
                {one.status === 'waiting' ? (
                  <span class="buttons">
                    {(['approve', 'refuse'] as const).map((deed) => (
                      <ActionForm
                        view={view}
                        action={`${at}/decide`}
                        label={
                          deed === 'approve' ? say('批准', 'Approve') : say('不批准', 'Refuse')
                        }
                        needs="service"
                        tone={deed === 'approve' ? 'main' : 'quiet'}
                      >
                        <input type="hidden" name="compensation" value={String(one.id)} />
                        <input type="hidden" name="deed" value={deed} />
                      </ActionForm>
                    ))}
                  </span>
                ) : null}
              </span>
              <small>
                <Instant view={view} at={one.decidedAt ?? one.requestedAt} zone={zone} />
              </small>
            </li>
          ))}
        </ul>
      ) : null}
      <details class="fold">
        <summary>{say('给予补偿', 'Grant a compensation')}</summary>
        <ActionForm
          view={view}
          action={`${at}/grant`}
          label={say('提交', 'Submit')}
          needs="service"
          class="fields"
        >
          <label class="field">
            <span>{say('方式', 'Kind')}</span>
            <select name="kind">
              {compensationKinds.map((kind) => (
                <option value={kind}>{compensationWords[kind][language]}</option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{say('金额（元）', 'Amount (CNY)')}</span>
            <input name="amount" type="number" min="0.01" step="0.01" required />
          </label>
          <label class="field">
            <span>{say('原因', 'Reason')}</span>
            <input name="reason" required maxlength={500} />
          </label>
        </ActionForm>
        <p class="muted">
          {say(
            '超出本人权限的，提交后待上一级批准。',
            'What is beyond your authority waits for the level above.',
          )}
        </p>
        <ul class="plain muted">
          {service.authority.map((level) => (
            <li>
              {level.members.length > 0
                ? `${level.name} (${level.members.join(', ')})`
                : `${level.name} (${statusWord(level.role, language)})`}
              {': '}
              {level.upTo === undefined
                ? say('不限额', 'no limit')
                : say(`每单合计 ${level.upTo} 元以内`, `up to ${level.upTo} a ticket`)}
              {' · '}
              {level.kinds.map((kind) => compensationWords[kind][language]).join(say('、', ', '))}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
