import type { TicketDetail } from '../../db/queries/console-tickets.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'

type Props = { view: View; ticket: TicketDetail['ticket'] }

/** What the service team may do with a ticket in its present state. */
export function TicketButtons({ view, ticket }: Props) {
  const { say } = view
  const at = `/tickets/${ticket.id}`
  const isOpen = ticket.status === 'open' || ticket.status === 'waiting'
  return (
    <>
      {isOpen ? (
        <ActionForm
          view={view}
          action={`${at}/answer`}
          label={say('记录答复', 'Record the answer')}
          needs="service"
          tone="main"
          class="fields"
        >
          <textarea
            name="text"
            rows={3}
            required
            maxlength={4000}
            placeholder={say(
              '对客户说了什么、约定了什么',
              'What the customer was told and promised',
            )}
            aria-label={say('答复', 'Answer')}
          ></textarea>
        </ActionForm>
      ) : null}
      <div class="buttons">
        {isOpen ? (
          <ActionForm
            view={view}
            action={`${at}/solve`}
            label={say('已解决', 'Solved')}
            needs="service"
          />
        ) : null}
        {ticket.status === 'solved' ? (
          <>
            <ActionForm
              view={view}
              action={`${at}/call-back`}
              label={say('回访：满意', 'Call-back: satisfied')}
              needs="service"
              tone="main"
            >
              <input type="hidden" name="satisfied" value="yes" />
            </ActionForm>
            <ActionForm
              view={view}
              action={`${at}/call-back`}
              label={say('回访：不满意', 'Call-back: not satisfied')}
              needs="service"
            >
              <input type="hidden" name="satisfied" value="no" />
            </ActionForm>
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
        <ActionForm
          view={view}
          action={`${at}/assign`}
          label={say('指派给我', 'Assign to me')}
          needs="service"
        >
          <input type="hidden" name="assignee" value={view.user?.email ?? ''} />
        </ActionForm>
      </div>
      <details class="fold">
        <summary>{say('指派给他人', 'Assign to somebody')}</summary>
        <ActionForm
          view={view}
          action={`${at}/assign`}
          label={say('指派', 'Assign')}
          needs="service"
          class="fields"
        >
          <label class="field">
            <span>{say('处理人（留空为取消指派）', 'Assignee (empty for nobody)')}</span>
            <input name="assignee" maxlength={200} value={ticket.assignee ?? ''} />
          </label>
        </ActionForm>
      </details>
    </>
  )
}
