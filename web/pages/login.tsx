import { Hono } from 'hono'
import { z } from 'zod'

import { countUsers } from '../../db/queries/console-users.ts'
import type { Auth } from '../auth.ts'
import { clientAddress } from '../client-address.ts'
import { CsrfField } from '../components/csrf-field.tsx'
import { Gate } from '../components/gate.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { createLoginLimit } from '../login-limit.ts'
import { ownPath } from '../own-path.ts'
import { readForm } from '../read-form.ts'
import type { View, WebEnv } from '../view.ts'

const LoginForm = z.object({
  email: z.string().max(200),
  password: z.string().max(200),
  next: z.string().optional(),
})

/** `/login` and `/logout`. Wrong passwords are counted per address and per account. */
export function loginPage({ db, clock, log, config }: WebDeps, auth: Auth) {
  const byAddress = createLoginLimit({ max: 30, windowMs: 15 * 60_000 })
  const byAccount = createLoginLimit({ max: 8, windowMs: 15 * 60_000 })
  return new Hono<WebEnv>()
    .get('/login', async (c) => {
      if (c.var.view.user) return c.redirect('/')
      if ((await countUsers(db)) === 0) return c.redirect('/setup')
      return draw(c, <Login view={c.var.view} next={ownPath(c.req.query('next')) ?? '/'} />)
    })
    .post('/login', async (c) => {
      const { view } = c.var
      const form = await readForm(c, LoginForm)
      const now = clock.now()
      const address = clientAddress(c, config.proxies) ?? 'unknown'
      const account = form.email.toLowerCase()
      const next = ownPath(form.next) ?? '/'
      const { say } = view
      if (byAddress.isBlocked(address, now) || byAccount.isBlocked(account, now)) {
        const problem = say(
          '尝试次数过多，请 15 分钟后再试。',
          'Too many attempts: try again in 15 minutes.',
        )
        return draw(c, <Login view={view} next={next} problem={problem} />, 429)
      }
      byAddress.begun(address, now)
      byAccount.begun(account, now)
      const answer = await auth.api.signInEmail({
        body: { email: account, password: form.password },
        headers: c.req.raw.headers,
        asResponse: true,
      })
      if (!answer.ok) {
        log.info({ address }, 'login: refused')
        const problem = say('邮箱或密码不正确。', 'Wrong e-mail or password.')
        return draw(c, <Login view={view} next={next} problem={problem} />, 401)
      }
      byAddress.forgiven(address, now)
      byAccount.succeeded(account)
      for (const cookie of answer.headers.getSetCookie())
        c.header('set-cookie', cookie, { append: true })
      return c.redirect(next, 303)
    })
    .post('/logout', async (c) => {
      const answer = await auth.api.signOut({ headers: c.req.raw.headers, asResponse: true })
      for (const cookie of answer.headers.getSetCookie())
        c.header('set-cookie', cookie, { append: true })
      return c.redirect('/login', 303)
    })
}

function Login({ view, next, problem }: { view: View; next: string; problem?: string }) {
  const { say } = view
  return (
    <Gate view={view} title={say('登录', 'Sign in')} problem={problem}>
      <form method="post" action="/login" class="fields">
        <CsrfField view={view} />
        <input type="hidden" name="next" value={next} />
        <label class="field">
          <span>{say('邮箱', 'E-mail')}</span>
          <input type="email" name="email" required autocomplete="username" autofocus />
        </label>
        <label class="field">
          <span>{say('密码', 'Password')}</span>
          <input type="password" name="password" required autocomplete="current-password" />
        </label>
        <button class="button main">{say('登录', 'Sign in')}</button>
      </form>
    </Gate>
  )
}
