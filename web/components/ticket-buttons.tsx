import type { TicketDetail } from '../../db/queries/console-tickets.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'
import { SelectField } from './select-field.tsx'
import { TicketWriteForm } from './ticket-write-form.tsx'

type Props = {
  view: View
  ticket: TicketDetail['ticket']
  /** Who may work on tickets. */
  people: readonly { email: string; name: string }[]
}

/** What the service team may do with a ticket in its present state. */
export function TicketButtons({ view, ticket, people }: Props) {
  const { say } = view
  const at = `/tickets/${ticket.id}`
  const isOpen = ticket.status === 'open' || ticket.status === 'waiting'
  return (
    <>
      <TicketWriteForm view={view} ticket={ticket} />
      <div class="buttons">
        {ticket.status === 'solved' ? (
          <>
            <ActionForm
              view={view}
              action={`${at}/survey`}
              label={say('已发出满意度询问', 'Asked whether satisfied')}
              needs="service"
            />
            <CallBackForm view={view} action={`${at}/call-back`} />
          </>
        ) : null}
        {ticket.status === 'solved' || ticket.status === 'closed' ? (
          <ActionForm
            view={view}
            action={`${at}/reopen`}
            label={say('重新打开', 'Reopen')}
            needs="service"
          />
        ) : null}
        {ticket.status === 'failed' || ticket.status === 'pending' ? (
          <ActionForm
            view={view}
            action={`${at}/retry`}
            label={say('重试开单', 'Try again')}
            needs="service"
            tone="main"
          />
        ) : null}
        {ticket.assignee === null &&
        (ticket.firstOwner ?? view.user?.email) === view.user?.email ? (
          <ActionForm
            view={view}
            action={`${at}/assign`}
            label={say('指派给我', 'Assign to me')}
            needs="service"
          >
            <input type="hidden" name="assignee" value={view.user?.email ?? ''} />
          </ActionForm>
        ) : null}
      </div>
      {isOpen ? (
        <details class="fold">
          <summary>{say('已解决', 'Solved')}</summary>
          <ActionForm
            view={view}
            action={`${at}/solve`}
            label={say('已解决', 'Solved')}
            needs="service"
            tone="main"
            class="fields"
          >
            <label class="field">
              <span>
                {say(
                  '怎么解决的（相似的工单会推荐它）',
                  'How it was solved (shown on similar tickets)',
                )}
              </span>
              <textarea name="note" rows={2} required maxlength={500}></textarea>
            </label>
          </ActionForm>
        </details>
      ) : null}
      <details class="fold">
        <summary>{say('指派给他人', 'Assign to somebody')}</summary>
        <ActionForm
          view={view}
          action={`${at}/assign`}
          label={say('指派', 'Assign')}
          needs="service"
          class="fields"
        >
          <SelectField
            name="assignee"
            label={say('处理人', 'Assignee')}
            value={ticket.assignee ?? undefined}
            options={choices(people, [ticket.assignee, ticket.firstOwner])}
            any={say('不指派', 'Nobody')}
          />
          {ticket.firstOwner || ticket.assignee ? (
            <label class="field">
              <span>{say('改派原因（首问负责制，必填）', 'Why it changes hands (needed)')}</span>
              <input name="reason" required maxlength={500} />
            </label>
          ) : null}
        </ActionForm>
      </details>
    </>
  )
}

/** Colleagues by name, and whoever has the ticket or had it first without an account here. */
function choices(people: Props['people'], holders: readonly (string | null)[]) {
  const known = people.map(({ email, name }) => ({ value: email, label: `${name} · ${email}` }))
  const others = new Set(holders.filter((one) => one !== null))
  for (const { email } of people) others.delete(email)
  return [...known, ...[...others].map((value) => ({ value, label: value }))]
}

/** 回访: what the customer said, with a score where one was given. */
function CallBackForm({ view, action }: { view: View; action: string }) {
  const { say } = view
  return (
    <ActionForm
      view={view}
      action={action}
      label={say('记录回访', 'Record the call-back')}
      needs="service"
      tone="main"
      class="fields"
    >
      <label class="field">
        <span>{say('客户是否满意', 'Is the customer satisfied')}</span>
        <select name="satisfied">
          <option value="yes">{say('满意，关闭工单', 'Yes: close it')}</option>
          <option value="no">{say('不满意，重新打开', 'No: open it again')}</option>
        </select>
      </label>
      <label class="field">
        <span>{say('评分', 'Score')}</span>
        <select name="score">
          <option value="">{say('未给出', 'none given')}</option>
          {[5, 4, 3, 2, 1].map((score) => (
            <option value={String(score)}>{score} / 5</option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say('备注', 'Note')}</span>
        <input name="note" maxlength={500} />
      </label>
    </ActionForm>
  )
}
