import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ConflictError } from '../../core/errors.ts'
import { users } from '../../db/schema/accounts.ts'
import { changeRole, removeUser } from '../../web/manage-accounts.ts'
import { createSetupToken } from '../../web/setup-token.ts'
import { testInstant } from '../factories.ts'

import { furnish } from './furnish.ts'
import { openConsole, origin, password, type Console } from './open-console.ts'

describe('the first minutes', () => {
  let site: Console
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(() => site.close())

  it('makes the first admin for the holder of the token, once', async () => {
    const visitor = site.browser()
    expect((await visitor.ask('/alerts')).headers.get('location')).toBe('/login?next=%2Falerts')
    expect((await visitor.ask('/login')).headers.get('location')).toBe('/setup')

    const old = await createSetupToken(site.db, testInstant)
    const token = await createSetupToken(site.db, testInstant)
    const admin = { name: '李雷', email: 'li@example.com', password }
    await visitor.ask(`/setup?token=${token}`)
    expect((await visitor.post('/setup', { ...admin, token: old ?? '' })).status).toBe(403)
    expect(
      (await visitor.post('/setup', { ...admin, token: token ?? '', password: 'short' })).status,
    ).toBe(400)
    const made = await visitor.post('/setup', { ...admin, token: token ?? '' })
    expect(made.headers.get('location')).toBe('/login')

    expect((await visitor.signIn('LI@example.com')).status).toBe(303)
    expect((await visitor.ask('/users')).text).toContain('李雷')
    const again = { ...admin, email: 'other@example.com', token: token ?? '' }
    expect((await visitor.post('/setup', again)).headers.get('location')).toBe('/login')
    expect(await site.db.select().from(users)).toHaveLength(1)
    expect(await createSetupToken(site.db, testInstant)).toBeNull()
  })
})

describe('signing in', () => {
  let site: Console
  beforeAll(async () => {
    site = await openConsole()
    await site.person('viewer')
  })
  afterAll(() => site.close())

  it('refuses a wrong password without saying which part was wrong', async () => {
    const visitor = site.browser()
    const wrong = await visitor.signIn('viewer@example.com', 'not the password')
    const unknown = await visitor.signIn('nobody@example.com')
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrong.text).toContain('邮箱或密码不正确')
    expect(unknown.text).toContain('邮箱或密码不正确')
    expect((await visitor.ask('/')).status).toBe(302)
  })

  it('stops guessing after eight wrong passwords, even with the right one', async () => {
    const visitor = site.browser()
    for (let i = 0; i < 8; i++) await visitor.signIn('guess@example.com', `guess number ${i}`)
    expect((await visitor.signIn('guess@example.com')).status).toBe(429)
    // others are not locked out
    expect((await visitor.signIn('viewer@example.com')).status).toBe(303)
  })

  it('lets no more than eight guesses through where many are made at once', async () => {
    const visitor = site.browser()
    await visitor.ask('/login')
    const guesses = Array.from({ length: 20 }, (_, i) => {
      const guess = { email: 'at-once@example.com', password: `guess number ${i}` }
      return visitor.post('/login', guess, { from: '203.0.113.9' })
    })
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(8)
    expect(statuses.filter((status) => status === 429)).toHaveLength(12)
  })

  it('signs out for good', async () => {
    const visitor = site.browser()
    await visitor.signIn('viewer@example.com')
    const session = new Map(visitor.cookies)
    expect((await visitor.ask('/')).status).toBe(200)
    await visitor.post('/logout')
    for (const [name, value] of session) visitor.cookies.set(name, value)
    expect((await visitor.ask('/')).status).toBe(302)
  })

  it.each([
    ['/alerts?tier=hot', '/alerts?tier=hot'],
    ['//evil.example/x', '/'],
    ['https://evil.example', '/'],
    ['/\\evil.example', '/'],
    // paths that a browser takes for another site, once they are a Location
    ['/.//evil.example/x', '/'],
    ['//own.invalid//evil.example', '/'],
    ['/\t/evil.example', '/'],
  ])('goes on to %s only within this site', async (next, expected) => {
    const visitor = site.browser()
    await visitor.ask('/login')
    const answer = await visitor.post('/login', { email: 'viewer@example.com', password, next })
    expect(answer.headers.get('location')).toBe(expected)
  })

  it('has no sign-up and no route of the account library', async () => {
    const visitor = site.browser()
    const asked = await visitor.ask('/api/auth/sign-up/email', {
      json: { name: 'x', email: 'x@example.com', password },
    })
    expect(asked.status).toBe(403)
    expect(await site.db.select().from(users).where(eq(users.email, 'x@example.com'))).toEqual([])
  })
})

describe('behind a proxy', { timeout: 60_000 }, () => {
  const through = (addresses: string) => ({
    from: '10.0.0.1',
    headers: { 'x-forwarded-for': addresses },
  })
  const open = async (proxies: number) => {
    const site = await openConsole({ proxies })
    const person = await site.person('viewer')
    await person.post('/logout')
    const guess = async (n: number, addresses: string) => {
      const stranger = site.browser()
      await stranger.ask('/login')
      const form = { email: `guess-${n}@example.com`, password: 'a wrong password' }
      return (await stranger.post('/login', form, through(addresses))).status
    }
    const signIn = async (addresses: string) => {
      await person.ask('/login')
      const form = { email: 'viewer@example.com', password }
      return (await person.post('/login', form, through(addresses))).status
    }
    return { ...site, guess, signIn }
  }

  it('guesses from one address lock out that address, as the nearest proxy tells it, and nobody else', async () => {
    const site = await open(1)
    // what a guesser writes into the header stands before what the proxy adds
    for (let n = 0; n < 30; n++) await site.guess(n, `198.51.100.${n}, 203.0.113.66`)
    expect(await site.guess(30, '198.51.100.99, 203.0.113.66')).toBe(429)
    expect(await site.signIn('203.0.113.7')).toBe(303)
    await site.close()
  })
})

describe('roles', () => {
  let site: Console
  const paths: [path: string, least: 'service' | 'pr' | 'admin'][] = []
  beforeAll(async () => {
    site = await openConsole()
    const rows = await furnish(site.db)
    paths.push(
      [`/alerts/${rows.alert.id}/acknowledge`, 'service'],
      [`/alerts/${rows.alert.id}/note`, 'service'],
      [`/alerts/${rows.alert.id}/resolve`, 'pr'],
      [`/alerts/${rows.alert.id}/false-alarm`, 'pr'],
      [`/alerts/${rows.alert.id}/silence`, 'pr'],
      ['/silences/1/end', 'pr'],
      ['/deliveries/1/retry', 'pr'],
      [`/tickets/${rows.ticket.id}/answer`, 'service'],
      [`/crises/${rows.crisis.id}/role`, 'pr'],
      [`/tickets/${rows.ticket.id}/solve`, 'service'],
      [`/tickets/${rows.ticket.id}/assign`, 'service'],
      [`/crises/${rows.crisis.id}/take`, 'pr'],
      [`/crises/${rows.crisis.id}/log`, 'service'],
      [`/crises/${rows.crisis.id}/checklist/${rows.item.id}`, 'pr'],
      [`/responses/${rows.response.id}/take`, 'pr'],
      [`/mentions/${rows.mention.id}/correction`, 'service'],
      [`/mentions/${rows.mention.id}/confirmation`, 'service'],
      ['/users', 'admin'],
      ['/users/somebody/remove', 'admin'],
    )
  })
  afterAll(() => site.close())

  it('refuses every deed to whoever has too little', async () => {
    const people = {
      viewer: await site.person('viewer'),
      service: await site.person('service'),
      pr: await site.person('pr'),
    }
    for (const [path, least] of paths) {
      const refused =
        least === 'service'
          ? ['viewer']
          : least === 'pr'
            ? ['viewer', 'service']
            : ['viewer', 'service', 'pr']
      for (const [role, window] of Object.entries(people)) {
        if (!refused.includes(role)) continue
        expect([path, role, (await window.post(path)).status]).toEqual([path, role, 403])
      }
    }
    expect((await people.pr.ask('/users')).status).toBe(403)
  })

  it('refuses every deed to strangers', async () => {
    const stranger = site.browser()
    await stranger.ask('/login')
    for (const [path] of paths) expect((await stranger.post(path)).status).toBe(401)
  })

  it('lets an admin add people, change roles and passwords, but not give up their own role', async () => {
    const admin = await site.person('admin')
    const fields = { name: '新人', email: 'new@example.com', password, role: 'viewer' }
    expect((await admin.post('/users', fields)).status).toBe(303)
    expect((await admin.post('/users', fields)).status).toBe(409)
    const [made] = await site.db.select().from(users).where(eq(users.email, 'new@example.com'))
    const [self] = await site.db.select().from(users).where(eq(users.email, 'admin@example.com'))

    const newcomer = site.browser()
    await newcomer.signIn('new@example.com')
    expect((await newcomer.post('/tickets/1/solve')).status).toBe(403)
    await admin.post(`/users/${made?.id}/role`, { role: 'service' })
    expect((await newcomer.post('/tickets/1/solve')).status).not.toBe(403)

    await admin.post(`/users/${made?.id}/password`, { password: 'another long password' })
    expect((await newcomer.ask('/')).status).toBe(302)
    expect((await newcomer.signIn('new@example.com')).status).toBe(401)
    expect((await newcomer.signIn('new@example.com', 'another long password')).status).toBe(303)
    expect((await admin.post(`/users/${self?.id}/role`, { role: 'viewer' })).status).toBe(409)
  })

  it('removes whoever leaves, with every session, but never oneself nor the last admin', async () => {
    const admin = site.browser()
    await admin.signIn('admin@example.com')
    const idOf = async (email: string) =>
      (await site.db.select().from(users).where(eq(users.email, email)))[0]?.id ?? ''
    await admin.ask('/users')
    const fields = { name: '要走的人', email: 'leaver@example.com', password, role: 'admin' }
    await admin.post('/users', fields)
    const leaver = site.browser()
    await leaver.signIn(fields.email)
    const [self, other] = [await idOf('admin@example.com'), await idOf(fields.email)]
    const own = await admin.post(`/users/${self}/remove`)
    expect([own.status, own.text]).toEqual([409, expect.stringContaining('不能移除自己的账号')])
    expect((await admin.ask('/users')).text).toContain(`/users/${other}/remove`)
    expect((await admin.post(`/users/${other}/remove`)).status).toBe(303)
    expect((await leaver.ask('/')).status).toBe(302)
    expect((await leaver.signIn(fields.email)).status).toBe(401)
    expect((await admin.post(`/users/${other}/remove`)).status).toBe(404)
    const shell = { id: '', email: 'command line' }
    await expect(removeUser(site.deps, self, shell)).rejects.toMatchObject({
      told: { 'zh-CN': expect.stringContaining('最后一位管理员') },
    })
    await expect(changeRole(site.deps, { userId: self, role: 'pr' }, shell)).rejects.toBeInstanceOf(
      ConflictError,
    )
  })

  it('of two admins who take the role from each other one keeps it', async () => {
    const admin = site.browser()
    await admin.signIn('admin@example.com')
    await admin.post('/users', { name: '二', email: 'second@example.com', password, role: 'admin' })
    const [one, two] = await site.db.select().from(users).where(eq(users.role, 'admin'))
    const people = [one, two].map((person) => ({
      id: person?.id ?? '',
      email: person?.email ?? '',
    }))
    const [a, b] = people
    if (!a || !b) throw new Error('two admins were made')
    const done = await Promise.allSettled([
      removeUser(site.deps, b.id, a),
      removeUser(site.deps, a.id, b),
    ])
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await site.db.select().from(users).where(eq(users.role, 'admin'))).toHaveLength(1)
  })

  it('lets everybody change their own password, who knows the present one', async () => {
    const viewer = site.browser()
    const elsewhere = site.browser()
    await viewer.signIn('viewer@example.com')
    await elsewhere.signIn('viewer@example.com')
    expect((await viewer.ask('/account')).text).toContain('更改密码')
    const change = (present: string, next: string) =>
      viewer.post('/account/password', { present, password: next })
    const wrong = await change('not the password', 'quite another password')
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('现在的密码不正确')])
    expect((await change(password, 'short')).status).toBe(400)
    expect((await elsewhere.ask('/')).status).toBe(200)
    expect((await change(password, 'quite another password')).status).toBe(303)
    // everywhere, on this device too
    expect([(await viewer.ask('/')).status, (await elsewhere.ask('/')).status]).toEqual([302, 302])
    expect((await viewer.signIn('viewer@example.com')).status).toBe(401)
    expect((await viewer.signIn('viewer@example.com', 'quite another password')).status).toBe(303)
    await viewer.ask('/account')
    for (let i = 0; i < 8; i += 1) await change('not the password', 'quite another password')
    expect((await change('quite another password', 'one more password')).status).toBe(429)
  })
})

describe('forgery', () => {
  let site: Console
  let alert: number
  beforeAll(async () => {
    site = await openConsole()
    alert = (await furnish(site.db)).alert.id
    await site.person('pr')
  })
  afterAll(() => site.close())

  it('refuses a form from another site, a missing token and the token of somebody else', async () => {
    const [victim, other] = [site.browser(), await site.person('service')]
    await victim.signIn('pr@example.com')
    const path = `/alerts/${alert}/acknowledge`
    const foreign = await victim.post(path, {}, { headers: { origin: 'https://evil.example' } })
    const missing = await victim.ask(path, { form: {} })
    const borrowed = await victim.post(path, { _csrf: other.csrf() })
    expect([foreign.status, missing.status, borrowed.status]).toEqual([403, 403, 403])
    expect((await victim.ask(`/api/alerts/${alert}/acknowledge`, { json: {} })).status).toBe(403)
    // the same with its own token
    expect((await victim.post(path)).status).toBe(303)
  })

  it('leads nowhere else after a deed, nor by its links, from an address that looks like another site', async () => {
    const pr = site.browser()
    await pr.signIn('pr@example.com')
    const referer = `${origin}//evil.example/x`
    const done = await pr.post(`/alerts/${alert}/note`, { note: 'seen' }, { headers: { referer } })
    expect([done.status, done.headers.get('location')]).toEqual([303, `/alerts/${alert}`])
    expect((await pr.ask('//evil.example/x?a=b')).text).not.toMatch(/(?:href|action)="\/\/evil/)
  })

  it('sends headers that let no foreign script, frame or type guess in', async () => {
    const { headers } = await site.browser().ask('/login', { headers: { origin } })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cache-control')).toBe('no-store')
  })
})

describe('the demo world', () => {
  let site: Console
  beforeAll(async () => {
    site = await openConsole({ demo: true })
  })
  afterAll(() => site.close())

  it('signs in whoever sits at this machine, and says that all is invented', async () => {
    const { status, text } = await site.browser().ask('/', { from: '127.0.0.1' })
    expect(status).toBe(200)
    expect(text).toContain('演示世界：数据均为虚构')
  })

  it.each([
    ['another machine', { from: '192.168.1.7' }],
    ['a proxy on this machine', { from: '127.0.0.1', headers: { 'x-forwarded-for': '8.8.8.8' } }],
    [
      'a foreign name that leads here',
      { from: '127.0.0.1', headers: { host: 'rebind.example:3210' } },
    ],
    ['nobody knows where', {}],
  ])('asks %s to sign in', async (_, request) => {
    expect((await site.browser().ask('/', request)).status).toBe(302)
  })
})
