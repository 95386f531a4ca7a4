import { Hono } from 'hono'
import { z } from 'zod'

import { countUsers } from '../../db/queries/console-users.ts'
import type { Auth } from '../auth.ts'
import { CsrfField } from '../components/csrf-field.tsx'
import { Gate } from '../components/gate.tsx'
import { ChosenPassword } from '../components/chosen-password.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { addFirstAdmin } from '../manage-accounts.ts'
import { NewPassword } from '../password.ts'
import { readForm } from '../read-form.ts'
import { isSetupToken } from '../setup-token.ts'
import type { View, WebEnv } from '../view.ts'

const SetupForm = z.object({
  token: z.string().max(100),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  password: NewPassword,
})

/** `/setup`: makes the first admin, for whoever holds the token that the application printed. */
export function setupPage(deps: WebDeps, auth: Auth) {
  return new Hono<WebEnv>()
    .get('/setup', async (c) => {
      if ((await countUsers(deps.db)) > 0) return c.redirect('/login')
      return draw(c, <Setup view={c.var.view} token={c.req.query('token') ?? ''} />)
    })
    .post('/setup', async (c) => {
      const { view } = c.var
      if ((await countUsers(deps.db)) > 0) return c.redirect('/login', 303)
      const { token, ...admin } = await readForm(c, SetupForm)
      if (!(await isSetupToken(deps.db, token))) {
        const problem = view.say(
          '设置口令不正确，请查看启动时终端里的链接。',
          'Wrong set-up token: see the link that the start printed.',
        )
        return draw(c, <Setup view={view} token="" problem={problem} />, 403)
      }
      await addFirstAdmin(deps, auth, admin)
      return c.redirect('/login', 303)
    })
}

function Setup({ view, token, problem }: { view: View; token: string; problem?: string }) {
  const { say } = view
  return (
    <Gate view={view} title={say('创建管理员', 'Create the first admin')} problem={problem}>
      <p class="muted">
        {say(
          '口碑哨兵启动时在终端打印了一次性设置口令。',
          'Koushao printed a one-time token on the terminal at start.',
        )}
      </p>
      <form method="post" action="/setup" class="fields">
        <CsrfField view={view} />
        <label class="field">
          <span>{say('设置口令', 'Set-up token')}</span>
          <input name="token" required value={token} autocomplete="off" />
        </label>
        <label class="field">
          <span>{say('姓名', 'Name')}</span>
          <input name="name" required maxlength={100} autocomplete="name" />
        </label>
        <label class="field">
          <span>{say('邮箱', 'E-mail')}</span>
          <input type="email" name="email" required autocomplete="username" />
        </label>
        <ChosenPassword label={say('密码（至少 10 位）', 'Password (10 characters or more)')} />
        <button class="button main">{say('创建', 'Create')}</button>
      </form>
    </Gate>
  )
}
