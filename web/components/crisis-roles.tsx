import type { CrisisDetail } from '../../db/queries/console-crises.ts'
import { hasRole } from '../role.ts'
import type { View } from '../view.ts'
import { writtenWords } from '../written-words.ts'

import { ActionForm } from './action-form.tsx'

type Props = {
  view: View
  task: CrisisDetail['task']
  people: readonly { email: string; name: string }[]
}

/** Who does what in the task force; whoever may lead it fills the roles, with colleagues or with others by name. */
export function CrisisRoles({ view, task, people }: Props) {
  const { say, language, user } = view
  const isOpen = task.status === 'open' || task.status === 'in-progress'
  const vacant = Object.keys(task.roles).find((role) => !task.roles[role])
  const mayFill = isOpen && user !== null && hasRole(user.role, 'pr')
  return (
    <section class="card">
      <h2>{say('分工', 'Roles')}</h2>
      <dl class="facts">
        <div>
          <dt>{say('负责人', 'Owner')}</dt>
          <dd>{task.owner ?? say('未指定', 'nobody yet')}</dd>
        </div>
        {Object.entries(task.roles).map(([role, who]) => (
          <div>
            <dt>{writtenWords(role, language)}</dt>
            <dd>{who || '—'}</dd>
          </div>
        ))}
      </dl>
      {mayFill && Object.keys(task.roles).length > 0 ? (
        <ActionForm
          view={view}
          action={`/crises/${task.id}/role`}
          label={say('指定', 'Set')}
          needs="pr"
          class="fields"
        >
          <label class="field">
            <span>{say('角色', 'Role')}</span>
            <select name="role">
              {Object.keys(task.roles).map((role) => (
                <option value={role} selected={role === vacant}>
                  {writtenWords(role, language)}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{say('由谁担任（留空为空缺）', 'Who fills it (empty for nobody)')}</span>
            <input name="who" maxlength={100} list="colleagues" autocomplete="off" />
          </label>
          <datalist id="colleagues">
            {people.map(({ email, name }) => (
              <option value={email}>{name}</option>
            ))}
          </datalist>
        </ActionForm>
      ) : null}
    </section>
  )
}
