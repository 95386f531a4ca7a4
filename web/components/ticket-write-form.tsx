import type { TicketDetail } from '../../db/queries/console-tickets.ts'
import { hasRole } from '../role.ts'
import type { View } from '../view.ts'

import { CsrfField } from './csrf-field.tsx'

type Props = { view: View; ticket: TicketDetail['ticket'] }

/** What was said, by whom: an answer given, the customer's reply, or a note for colleagues; one text, three buttons. */
export function TicketWriteForm({ view, ticket }: Props) {
  const { say } = view
  if (!view.user || !hasRole(view.user.role, 'service')) return null
  const at = `/tickets/${ticket.id}`
  const isOpen = ticket.status === 'open' || ticket.status === 'waiting'
  const canAnswer = isOpen || ticket.status === 'solved'
  const isElsewhere = ticket.helpdesk !== 'builtin'
  return (
    <form method="post" action={`${at}/${canAnswer ? 'answer' : 'note'}`} class="fields">
      <CsrfField view={view} />
      <textarea
        name="text"
        rows={3}
        required
        maxlength={4000}
        placeholder={
          canAnswer
            ? say(
                '对客户说了什么、约定了什么；或客户说了什么',
                'What the customer was told and promised, or said',
              )
            : say('给同事的备注', 'A note for colleagues')
        }
        aria-label={say('沟通内容', 'What was said')}
      ></textarea>
      {canAnswer && isElsewhere ? (
        <label class="check">
          <input type="checkbox" name="public" value="yes" />
          {say(
            `答复由 ${ticket.helpdesk} 发给客户（不勾选则只作内部备注）`,
            `The answer is sent to the customer by ${ticket.helpdesk} (else an internal note)`,
          )}
        </label>
      ) : null}
      <div class="buttons">
        {canAnswer ? (
          <button class="button main">{say('记录答复', 'Record the answer')}</button>
        ) : null}
        {isOpen ? (
          <button class="button quiet" formaction={`${at}/customer`}>
            {say('记录客户来信', 'The customer said')}
          </button>
        ) : null}
        <button class="button quiet" formaction={`${at}/note`}>
          {say('内部备注', 'Internal note')}
        </button>
      </div>
    </form>
  )
}
