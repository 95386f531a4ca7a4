import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { users } from '../../db/schema/accounts.ts'
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
      [`/tickets/${rows.ticket.id}/solve`, 'service'],
      [`/tickets/${rows.ticket.id}/assign`, 'service'],
      [`/crises/${rows.crisis.id}/take`, 'pr'],
      [`/crises/${rows.crisis.id}/log`, 'service'],
      [`/crises/${rows.crisis.id}/checklist/${rows.item.id}`, 'pr'],
      [`/responses/${rows.response.id}/take`, 'pr'],
      [`/mentions/${rows.mention.id}/correction`, 'service'],
      [`/mentions/${rows.mention.id}/confirmation`, 'service'],
      ['/users', 'admin'],
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
