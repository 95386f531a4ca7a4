import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

import { listUsers } from '../../db/queries/console-users.ts'
import type { Auth } from '../auth.ts'
import { ActionForm } from '../components/action-form.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Instant } from '../components/instant.tsx'
import { Layout } from '../components/layout.tsx'
import { SelectField } from '../components/select-field.tsx'
import { ChosenPassword } from '../components/chosen-password.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { addUser, changeRole, removeUser, resetPassword } from '../manage-accounts.ts'
import { NewPassword } from '../password.ts'
import { readForm } from '../read-form.ts'
import { requireRole } from '../require-role.ts'
import { Role, roles } from '../role.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebContext, WebEnv } from '../view.ts'

const NewUserForm = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  password: NewPassword,
  role: Role,
})
type User = Awaited<ReturnType<typeof listUsers>>[number]

/** `/users`: who may sign in, as what. Admins only. */
export function usersPage(deps: WebDeps, auth: Auth) {
  return new Hono<WebEnv>()
    .use('/users/*', requireRole('admin'))
    .get('/users', async (c) =>
      draw(c, <Users view={c.var.view} users={await listUsers(deps.db)} />),
    )
    .post('/users', async (c) => {
      await addUser(deps, auth, await readForm(c, NewUserForm), adminOf(c).email)
      return c.redirect('/users', 303)
    })
    .post('/users/:id/role', async (c) => {
      const { role } = await readForm(c, z.object({ role: Role }))
      await changeRole(deps, { userId: c.req.param('id'), role }, adminOf(c))
      return c.redirect('/users', 303)
    })
    .post('/users/:id/remove', async (c) => {
      await removeUser(deps, c.req.param('id'), adminOf(c))
      return c.redirect('/users', 303)
    })
    .post('/users/:id/password', async (c) => {
      const { password } = await readForm(c, z.object({ password: NewPassword }))
      await resetPassword(deps, auth, { userId: c.req.param('id'), password }, adminOf(c).email)
      return c.redirect('/users', 303)
    })
}

function adminOf(c: WebContext) {
  const { user } = c.var.view
  if (!user) throw new HTTPException(401)
  return user
}

function Users({ view, users }: { view: View; users: User[] }) {
  const { say } = view
  const options = roles.map((value) => ({ value, label: statusWord(value, view.language) }))
  return (
    <Layout view={view} title={say('用户', 'Users')}>
      <div class="page-head">
        <h1>{say('用户', 'Users')}</h1>
      </div>
      <section class="card">
        {users.length === 0 ? (
          <p class="muted">{say('还没有用户。', 'There is no user yet.')}</p>
        ) : (
          <DataTable
            rows={users}
            columns={[
              {
                label: say('姓名', 'Name'),
                class: 'cell-main',
                cell: (user) => (
                  <>
                    {user.name} <small class="muted">{user.email}</small>
                  </>
                ),
              },
              {
                label: say('角色', 'Role'),
                cell: (user) => (
                  <ActionForm
                    view={view}
                    action={`/users/${user.id}/role`}
                    label={say('更改', 'Change')}
                    needs="admin"
                    class="inline"
                  >
                    <SelectField
                      name="role"
                      label={say('角色', 'Role')}
                      value={user.role}
                      options={options}
                    />
                  </ActionForm>
                ),
              },
              {
                label: say('加入', 'Since'),
                cell: (user) => <Instant view={view} at={user.createdAt} />,
              },
              {
                label: say('密码', 'Password'),
                cell: (user) => (
                  <details class="fold">
                    <summary>{say('重设', 'Reset')}</summary>
                    <ActionForm
                      view={view}
                      action={`/users/${user.id}/password`}
                      label={say('保存', 'Save')}
                      needs="admin"
                      class="inline"
                    >
                      <input
                        type="password"
                        name="password"
                        required
                        minlength={10}
                        autocomplete="new-password"
                        aria-label={say('新密码', 'New password')}
                      />
                    </ActionForm>
                  </details>
                ),
              },
              {
                label: say('离开', 'Leaves'),
                cell: (user) =>
                  user.id === view.user?.id ? (
                    <small class="muted">{say('您自己', 'you')}</small>
                  ) : (
                    <ActionForm
                      view={view}
                      action={`/users/${user.id}/remove`}
                      label={say('移除', 'Remove')}
                      needs="admin"
                      tone="bad"
                      confirm={say(
                        `移除 ${user.email}？登录立即结束；此人做过的事仍以邮箱留在记录里，名下工单请另行改派。`,
                        `Remove ${user.email}? They are signed out at once; what they did stays under their address, and their tickets want another assignee.`,
                      )}
                    />
                  ),
              },
            ]}
          />
        )}
      </section>
      <section class="card">
        <h2>{say('添加用户', 'Add a user')}</h2>
        <ActionForm
          view={view}
          action="/users"
          label={say('添加', 'Add')}
          needs="admin"
          tone="main"
          class="fields"
        >
          <label class="field">
            <span>{say('姓名', 'Name')}</span>
            <input name="name" required maxlength={100} />
          </label>
          <label class="field">
            <span>{say('邮箱', 'E-mail')}</span>
            <input type="email" name="email" required maxlength={200} />
          </label>
          <ChosenPassword
            label={say('初始密码（至少 10 位）', 'First password (10 characters or more)')}
          />
          <SelectField name="role" label={say('角色', 'Role')} value="viewer" options={options} />
        </ActionForm>
      </section>
    </Layout>
  )
}
