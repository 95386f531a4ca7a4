import { createHmac } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { zendesk } from '../../../alerts/helpdesks/zendesk.ts'
import { PermanentError, RetryableError } from '../../../core/errors.ts'
import { helpdeskContract, testDraft } from '../../contracts/helpdesk.ts'
import { lostAnswersContract } from '../../contracts/helpdesk-lost-answers.ts'

import { zendeskDesk, zendeskToken, type ZendeskPeer } from './zendesk-desk.ts'

const webhookSecret = 'secret-of-the-zendesk-hook'
const now = new Date('2026-03-11T02:00:00Z')
const ctx = (at = now) => ({ now: at, signal: AbortSignal.timeout(5_000) })
const offline = {
  url: 'https://example.zendesk.com',
  email: 'koushao@example.com',
  token: zendeskToken,
  webhookSecret,
}

const post = (status: string, time = '2026-03-11T01:59:00Z', id = 'event-1') => {
  const body = JSON.stringify({
    account_id: 22129848,
    detail: { id: '41', status, subject: testDraft.subject, updated_at: time },
    event: { current: status, previous: 'OPEN' },
    id,
    subject: 'zen:ticket:41',
    time,
    type: 'zen:event-type:ticket.status_changed',
    zendesk_event_version: '2022-06-20',
  })
  const stamp = '2026-03-11T01:59:30Z'
  const headers = {
    'x-zendesk-webhook-signature': createHmac('sha256', webhookSecret)
      .update(stamp + body)
      .digest('base64'),
    'x-zendesk-webhook-signature-timestamp': stamp,
  }
  return { settings: offline, headers, body, now }
}

helpdeskContract({
  name: 'zendesk',
  helpdesk: zendesk,
  peer: zendeskDesk,
  faults: ['accepts-then-silent', 'busy', 'refuses', 'nonsense', 'ignores'],
  secrets: [zendeskToken, webhookSecret],
  states: { open: 'open', waiting: 'pending', solved: 'solved', closed: 'solved' },
  reads: { closed: 'solved' },
  post: () => post('SOLVED'),
})
lostAnswersContract({ name: 'zendesk', helpdesk: zendesk, peer: () => zendeskDesk('none') })

describe('zendesk', () => {
  let peer: ZendeskPeer
  beforeEach(async () => {
    peer = await zendeskDesk('none')
  })
  afterEach(() => peer.close())
  const open = (key: string, draft = testDraft) => zendesk.open(peer.settings, draft, key, ctx())

  it('opens a private comment under external_id and an idempotency key', async () => {
    const { ref } = await open('1-m-17', { ...testDraft, tags: ['koushao', 'two words'] })
    expect(ref.url).toBe(`${String(peer.settings['url'])}/agent/tickets/41`)
    const sent = peer.seen.find((one) => one.method === 'POST')
    expect(sent?.headers['idempotency-key']).toBe('koushao-1-m-17')
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      ticket: {
        subject: testDraft.subject,
        comment: { body: testDraft.body, public: false },
        priority: 'normal',
        external_id: '1-m-17',
        tags: ['koushao', 'two_words'],
      },
    })
  })

  it('asks no search index', async () => {
    await open('1-m-17')
    expect(peer.seen.filter((one) => one.path.includes('/search'))).toEqual([])
  })

  it('makes no second ticket while the list still lags behind the first', async () => {
    peer.freezeLists(true)
    const first = await open('1-m-17')
    const second = await open('1-m-17')
    expect(second.ref).toEqual(first.ref)
    expect(peer.tickets()).toHaveLength(1)
  })

  it('waits where the key was used for another draft and the list does not show it yet', async () => {
    peer.freezeLists(true)
    await open('1-m-17')
    const again = open('1-m-17', { ...testDraft, subject: '另一个标题' })
    await expect(again).rejects.toMatchObject({ name: 'RetryableError', retryAfterMs: 60_000 })
    expect(peer.tickets()).toHaveLength(1)
  })

  it('finds the ticket by external_id when the idempotency keys are forgotten', async () => {
    const first = await open('1-m-17')
    peer.forgetKeys()
    expect((await open('1-m-17')).ref).toEqual(first.ref)
    expect(peer.tickets()).toHaveLength(1)
  })

  it('keeps the Retry-After of 429', async () => {
    peer.mend('busy')
    await expect(open('1-m-17')).rejects.toMatchObject({ retryAfterMs: 93_000 })
  })

  it('says when a light agent is ordered to answer the customer', async () => {
    const { ref } = await open('1-m-17')
    peer.makeLight()
    const told = { text: '您好', onceKey: '7-answer-1', audience: 'public' as const }
    const comment = zendesk.comment(peer.settings, ref, told, ctx())
    await expect(comment).rejects.toBeInstanceOf(PermanentError)
  })

  it('reads a ticket that Zendesk closed, and leaves its reopening to a person', async () => {
    const { ref } = await open('1-m-17')
    peer.closeForGood(ref.externalId)
    expect((await zendesk.status(peer.settings, ref, ctx()))?.state).toBe('closed')
    const reopen = zendesk.setState(peer.settings, ref, 'open', ctx())
    await expect(reopen).rejects.toThrow(/closed prevents ticket update/)
    await expect(reopen).rejects.not.toBeInstanceOf(RetryableError)
  })

  it('finds a comment behind many newer ones', async () => {
    const { ref } = await open('1-m-17')
    const tell = (n: number) => ({ text: `第 ${n} 条`, onceKey: `note-${n}` })
    for (let n = 0; n < 5; n += 1) await zendesk.comment(peer.settings, ref, tell(n), ctx())
    await zendesk.comment(peer.settings, ref, tell(0), ctx())
    expect(peer.comments(ref.externalId)).toHaveLength(5)
  })

  it('lists what changed, and never asks for the last minute', async () => {
    const a = await open('1-m-1')
    const b = await open('1-m-2')
    await zendesk.setState(peer.settings, a.ref, 'solved', ctx())
    const list = await zendesk.listChangedSince?.(peer.settings, new Date(0), 10, ctx())
    expect(list?.map((one) => [one.ref.externalId, one.state, one.key])).toEqual([
      [b.ref.externalId, 'open', '1-m-2'],
      [a.ref.externalId, 'solved', '1-m-1'],
    ])
    expect(await zendesk.listChangedSince?.(peer.settings, now, 10, ctx())).toEqual([])
    const last = new URL(peer.seen.at(-1)?.path ?? '', 'http://desk.test').searchParams
    expect(Number(last.get('start_time'))).toBe(now.getTime() / 1000 - 61)
  })
})

describe('what Zendesk posts to us', () => {
  const read = (one: ReturnType<typeof post>, at = now) =>
    zendesk.parseWebhook?.(offline, one, ctx(at))

  it('is signed with HMAC-SHA256 over the timestamp and the body', () => {
    // signature made elsewhere; that the post is refused for its shape shows that it was believed
    const headers = {
      'x-zendesk-webhook-signature': 'DWsLGM8GdmGrUBsr1OsSyi/ljZ6USFrNiJlQz8EyBAA=',
      'x-zendesk-webhook-signature-timestamp': '2026-11-22T00:00:00Z',
    }
    const settings = { ...offline, webhookSecret: 'secret' }
    const at = ctx(new Date('2026-11-22T00:01:00Z'))
    const readIt = () => zendesk.parseWebhook?.(settings, { headers, body: '{"a":1}' }, at)
    expect(readIt).toThrow('another shape')
    const other = { headers, body: '{"a":2}' }
    expect(zendesk.parseWebhook?.(settings, other, at)).toBeNull()
  })

  it('is put in order by its own time, and read alike when it comes again', () => {
    const solved = read(post('SOLVED', '2026-03-11T01:59:00Z', 'event-2'))
    const pending = read(post('PENDING', '2026-03-11T01:58:00Z', 'event-1'))
    expect(solved).toEqual({
      eventId: 'event-2',
      externalId: '41',
      state: 'solved',
      rawState: 'solved',
      at: new Date('2026-03-11T01:59:00Z'),
    })
    expect(pending).toMatchObject({ state: 'waiting', at: new Date('2026-03-11T01:58:00Z') })
    expect(read(post('SOLVED', '2026-03-11T01:59:00Z', 'event-2'))).toEqual(solved)
  })

  it('is nothing when it was changed, when it is old, or where no secret is set', () => {
    const { headers, body } = post('SOLVED')
    const { webhookSecret: _, ...unsigned } = offline
    expect(zendesk.parseWebhook?.(offline, { headers, body: `${body} ` }, ctx())).toBeNull()
    expect(read(post('SOLVED'), new Date('2026-03-11T02:20:00Z'))).toBeNull()
    expect(zendesk.parseWebhook?.(unsigned, { headers, body }, ctx())).toBeNull()
  })

  it('is refused when it is signed and of another shape', () => {
    const body = '{"type":"zen:event-type:user.created"}'
    const stamp = '2026-03-11T01:59:30Z'
    const signature = createHmac('sha256', webhookSecret).update(`${stamp}${body}`)
    const headers = {
      'x-zendesk-webhook-signature': signature.digest('base64'),
      'x-zendesk-webhook-signature-timestamp': stamp,
    }
    expect(() => zendesk.parseWebhook?.(offline, { headers, body }, ctx())).toThrow(PermanentError)
  })
})
