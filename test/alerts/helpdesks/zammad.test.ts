import { createHmac } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { zammad } from '../../../alerts/helpdesks/zammad.ts'
import { PermanentError } from '../../../core/errors.ts'
import { helpdeskContract, testDraft } from '../../contracts/helpdesk.ts'
import { json } from '../../contracts/helpdesk-desk.ts'
import { lostAnswersContract } from '../../contracts/helpdesk-lost-answers.ts'
import { loopback } from '../../contracts/loopback.ts'

import { zammadDesk, zammadToken } from './zammad-desk.ts'

const webhookSecret = 'secret-of-the-zammad-hook'
const now = new Date('2026-03-11T02:00:00Z')
const ctx = () => ({ now, signal: AbortSignal.timeout(5_000) })
const offline = {
  url: 'https://desk.test',
  token: zammadToken,
  group: 'Users',
  customer: 'koushao@example.com',
  webhookSecret,
}

/** As a trigger's webhook sends it: associations such as the priority as objects, the state by its name. */
const post = (state: string, updatedAt = '2026-03-11T03:00:00.000Z', id = 41) => {
  const body = JSON.stringify({
    ticket: {
      id,
      number: '53041',
      title: testDraft.subject,
      state,
      priority: { id: 2, name: '2 normal' },
      updated_at: updatedAt,
    },
    article: { id: 7, internal: true, body: '已联系客户' },
  })
  const signature = `sha1=${createHmac('sha1', webhookSecret).update(body).digest('hex')}`
  const headers = { 'x-hub-signature': signature, 'x-zammad-delivery': 'job-1' }
  return { settings: offline, headers, body, now }
}

helpdeskContract({
  name: 'zammad',
  helpdesk: zammad,
  peer: zammadDesk,
  faults: ['accepts-then-silent', 'busy', 'refuses', 'nonsense', 'ignores', 'drops-key'],
  secrets: [zammadToken, webhookSecret],
  states: { open: 'open', waiting: 'pending reminder', solved: 'closed', closed: 'closed' },
  reads: { closed: 'solved' },
  post: () => post('closed'),
})
lostAnswersContract({ name: 'zammad', helpdesk: zammad, peer: () => zammadDesk('none') })

describe('zammad', () => {
  it('opens an internal note in the group, with priority, tags and link', async () => {
    const peer = await zammadDesk('none')
    const draft = { ...testDraft, priority: 'urgent' as const }
    const { ref } = await zammad.open(peer.settings, draft, '1-m-17', ctx())
    expect(ref).toEqual({
      externalId: '41',
      url: `${String(peer.settings['url'])}#ticket/zoom/41`,
    })
    const sent = peer.seen.find((one) => one.path === '/api/v1/tickets?expand=true')
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      title: testDraft.subject,
      group: 'Users',
      customer_id: 'guess:koushao@example.com',
      priority: '3 high',
      tags: 'koushao,installation',
      koushao_key: '1-m-17',
      article: {
        subject: testDraft.subject,
        body: testDraft.body,
        content_type: 'text/plain',
        type: 'note',
        sender: 'Agent',
        internal: true,
      },
    })
    await peer.close()
  })

  it('refuses a search that ignores its condition, for our ticket may be beyond its page', async () => {
    const server = await loopback(() => json(200, [{ id: 3, koushao_key: 'another' }]))
    const opened = zammad.open({ ...offline, url: server.url }, testDraft, '1-m-17', ctx())
    await expect(opened).rejects.toBeInstanceOf(PermanentError)
    await server.close()
  })

  it('lists what changed, oldest change first, from the instant itself on', async () => {
    const peer = await zammadDesk('none')
    const a = await zammad.open(peer.settings, testDraft, '1-m-1', ctx())
    const b = await zammad.open(peer.settings, testDraft, '1-m-2', ctx())
    await zammad.setState(peer.settings, a.ref, 'solved', ctx())
    const since = new Date('2026-03-11T02:00:02Z')
    const list = await zammad.listChangedSince?.(peer.settings, since, 10, ctx())
    expect(list?.map((one) => [one.ref.externalId, one.state, one.key])).toEqual([
      [b.ref.externalId, 'open', '1-m-2'],
      [a.ref.externalId, 'solved', '1-m-1'],
    ])
    await peer.close()
  })

  it('reads posts in any order by the instant of the change, and the same twice', () => {
    const read = (one: ReturnType<typeof post>) => zammad.parseWebhook?.(offline, one, ctx())
    const solved = read(post('closed', '2026-03-11T03:00:00Z'))
    const reopened = read(post('open', '2026-03-11T02:59:00Z'))
    expect(solved).toEqual({
      eventId: 'job-1',
      externalId: '41',
      state: 'solved',
      rawState: 'closed',
      at: new Date('2026-03-11T03:00:00Z'),
    })
    expect(reopened?.at).toEqual(new Date('2026-03-11T02:59:00Z'))
    expect(read(post('closed', '2026-03-11T03:00:00Z'))).toEqual(solved)
    expect(read(post('客户已回访'))?.state).toBe('unknown')
  })

  it('refuses a post that was changed, or signed where no secret is set', () => {
    const { headers, body } = post('closed')
    expect(zammad.parseWebhook?.(offline, { headers, body: `${body} ` }, ctx())).toBeNull()
    const { webhookSecret: _, ...unsigned } = offline
    expect(zammad.parseWebhook?.(unsigned, { headers, body }, ctx())).toBeNull()
  })
})
