import { hasRole } from '../role.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'

type Props = { view: View; mentionId: number; judgementId: number }

/** The two answers to a judgement that the model was unsure of; absent for whoever may only read. */
export function UnsureChoice({ view, mentionId, judgementId }: Props) {
  const { say, user } = view
  if (!user || !hasRole(user.role, 'service')) return null
  return (
    <div class="choice">
      <ActionForm
        view={view}
        action={`/mentions/${mentionId}/confirmation`}
        label={say('判断正确', 'Right as it is')}
        needs="service"
        tone="main"
      >
        <input type="hidden" name="judgement" value={judgementId} />
      </ActionForm>
      <a class="button quiet" href={`/mentions/${mentionId}/correction#correction`}>
        {say('更正', 'Correct it')}
      </a>
    </div>
  )
}
