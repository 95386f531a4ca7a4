import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { webhook } from '../../../alerts/notifiers/webhook.ts'
import { wecom } from '../../../alerts/notifiers/wecom.ts'
import { fixedClock, minuteMs } from '../../../core/clock.ts'
import type { NotificationMessage } from '../../../core/response.ts'
import { openInbox, type Inbox } from '../../../demo/inbox.ts'
import { inboxSite } from '../../../demo/sites/inbox-site.ts'
import { serveSite, type ServedSite } from '../../../demo/sites/serve-site.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const now = new Date('2026-11-20T11:00:00Z')
let folder: string
let inbox: Inbox
let site: ServedSite
let live = true

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koushao-inbox-site-'))
  inbox = openInbox(join(folder, 'inbox.jsonl'))
  site = await serveSite(inboxSite({ inbox, secret, clock: fixedClock(now), live: () => live }), 0)
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  live = true
})

const message = (id: string): NotificationMessage => ({
  id,
  tier: 'crisis',
  topic: 'safety',
  brandName: '澜汐',
  title: '危机事件 <漏电>',
  markdown: '**漏电**',
  text: '三个人说漏电',
  url: 'http://localhost:3210/alerts/7',
  urgent: true,
})
const send = (id: string, options: { key?: string; at?: Date } = {}) =>
  webhook.send({ url: `${site.baseUrl}/hook`, secret: options.key ?? secret }, message(id), {
    now: options.at ?? now,
    signal: AbortSignal.timeout(5000),
  })

test('takes a notification of the real notifier once, however often it is sent, and shows it', async () => {
  expect((await send('one')).answer).toContain('"ok":true')
  expect((await send('one')).answer).toContain('duplicate')
  expect(inbox.messages().map(({ id }) => id)).toEqual(['one'])
  const page = await (await fetch(`${site.baseUrl}/`)).text()
  expect(page).toContain('危机事件 &#60;漏电&#62;')
  expect(page).not.toContain('<漏电>')
  expect(page).toContain('2026-11-20 19:00')
})

test('refuses another key, an old signature, an unsigned body', async () => {
  const before = inbox.messages().length
  const forged = await send('forged', { key: `whsec_${Buffer.alloc(32, 8).toString('base64')}` })
  expect(forged.answer).toMatch(/HTTP 401/)
  const old = await send('old', { at: new Date(now.getTime() - 10 * minuteMs) })
  expect(old.answer).toMatch(/HTTP 401/)
  expect((await fetch(`${site.baseUrl}/hook`, { method: 'POST', body: '{}' })).status).toBe(401)
  expect((await fetch(`${site.baseUrl}/hook`)).status).toBe(405)
  expect(inbox.messages()).toHaveLength(before)
})

test('while the story runs fast, ten virtual minutes on the way do no harm, a forged key does', async () => {
  live = false
  expect((await send('fast', { at: new Date(now.getTime() - 10 * minuteMs) })).answer).toContain(
    '"ok":true',
  )
  const forged = await send('forged', { key: `whsec_${Buffer.alloc(32, 8).toString('base64')}` })
  expect(forged.answer).toMatch(/HTTP 401/)
})

test('has a robot that was removed from its group, as its provider tells it', async () => {
  const settings = { key: 'demo-robot-removed', baseUrl: `${site.baseUrl}/removed-robot` }
  const ctx = { now, signal: AbortSignal.timeout(5000) }
  expect((await wecom.send(settings, message('two'), ctx)).verdict).toBe('channel-broken')
})
