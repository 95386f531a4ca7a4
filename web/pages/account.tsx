import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

import { refusals } from '../../core/refusals.ts'
import type { Auth } from '../auth.ts'
import { ActionForm } from '../components/action-form.tsx'
import { Layout } from '../components/layout.tsx'
import { ChosenPassword } from '../components/chosen-password.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { createLoginLimit } from '../login-limit.ts'
import { changeOwnPassword } from '../manage-accounts.ts'
import { NewPassword } from '../password.ts'
import { readForm } from '../read-form.ts'
import { Refused } from '../refused.ts'
import type { SessionUser } from '../session.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebContext, WebEnv } from '../view.ts'

const PasswordForm = z.object({ present: z.string().max(200), password: NewPassword })

/** `/account`: one's own name, role and password. Wrong present passwords are counted: a screen left open is no key. */
export function accountPage(deps: WebDeps, auth: Auth) {
  const attempts = createLoginLimit({ max: 8, windowMs: 15 * 60_000 })
  return new Hono<WebEnv>()
    .get('/account', (c) => draw(c, <Account view={c.var.view} user={personOf(c)} />))
    .post('/account/password', async (c) => {
      const { id, email } = personOf(c)
      const form = await readForm(c, PasswordForm)
      const now = deps.clock.now()
      if (attempts.isBlocked(id, now)) throw new Refused(429, refusals.tooManyAttempts)
      attempts.begun(id, now)
      await changeOwnPassword(deps, auth, { userId: id, ...form }, email)
      attempts.succeeded(id)
      return c.redirect('/login', 303)
    })
}

/** Neither the admin of the demo nor the token of the API has an account. */
function personOf(c: WebContext): SessionUser {
  const { user } = c.var.view
  if (!user || user.isDemo || c.var.byToken) throw new HTTPException(404)
  return user
}

function Account({ view, user }: { view: View; user: SessionUser }) {
  const { say } = view
  return (
    <Layout view={view} title={say('我的账号', 'My account')}>
      <div class="page-head">
        <h1>{say('我的账号', 'My account')}</h1>
      </div>
      <section class="card">
        <dl class="facts">
          <div>
            <dt>{say('姓名', 'Name')}</dt>
            <dd>{user.name}</dd>
          </div>
          <div>
            <dt>{say('邮箱', 'E-mail')}</dt>
            <dd>{user.email}</dd>
          </div>
          <div>
            <dt>{say('角色', 'Role')}</dt>
            <dd>{statusWord(user.role, view.language)}</dd>
          </div>
        </dl>
      </section>
      <section class="card">
        <h2>{say('更改密码', 'Change the password')}</h2>
        <p class="muted">
          {say(
            '更改后所有设备上的登录都会结束，请用新密码重新登录。',
            'Every session of yours ends, on all devices: sign in again with the new one.',
          )}
        </p>
        <ActionForm
          view={view}
          action="/account/password"
          label={say('更改密码', 'Change the password')}
          needs="viewer"
          tone="main"
          class="fields"
        >
          <label class="field">
            <span>{say('现在的密码', 'Present password')}</span>
            <input type="password" name="present" required autocomplete="current-password" />
          </label>
          <ChosenPassword
            label={say('新密码（至少 10 位）', 'New password (10 characters or more)')}
          />
        </ActionForm>
      </section>
    </Layout>
  )
}
