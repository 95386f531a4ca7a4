import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { freshdesk } from '../../../alerts/helpdesks/freshdesk.ts'
import { freshdeskState } from '../../../alerts/helpdesks/freshdesk-state.ts'
import { PermanentError } from '../../../core/errors.ts'
import { helpdeskContract, testDraft } from '../../contracts/helpdesk.ts'
import { lostAnswersContract } from '../../contracts/helpdesk-lost-answers.ts'

import { freshdeskDesk, freshdeskKey, type FreshdeskPeer } from './freshdesk-desk.ts'

const webhookSecret = 'secret-of-the-freshdesk-rule'
const now = new Date('2026-03-11T02:00:00Z')
const ctx = () => ({ now, signal: AbortSignal.timeout(5_000) })
const offline = { url: 'https://example.freshdesk.com', apiKey: freshdeskKey, webhookSecret }

const post = (fields: Record<string, unknown> = { ticket_id: 41, ticket_status: '已解决' }) => ({
  settings: offline,
  headers: { 'x-koushao-secret': webhookSecret },
  body: JSON.stringify({ freshdesk_webhook: fields }),
  now,
})

helpdeskContract({
  name: 'freshdesk',
  helpdesk: freshdesk,
  peer: freshdeskDesk,
  faults: ['accepts-then-silent', 'busy', 'refuses', 'nonsense', 'ignores'],
  secrets: [freshdeskKey, webhookSecret],
  states: { open: '2', waiting: '3', solved: '4', closed: '5' },
  post: () => post(),
})
lostAnswersContract({ name: 'freshdesk', helpdesk: freshdesk, peer: () => freshdeskDesk('none') })

describe('freshdesk', () => {
  let peer: FreshdeskPeer
  beforeEach(async () => {
    peer = await freshdeskDesk('none')
  })
  afterEach(() => peer.close())
  const open = (key: string, draft = testDraft, settings = {}) =>
    freshdesk.open({ ...peer.settings, ...settings }, draft, key, ctx())

  it('opens a ticket for a requester without an address, its text escaped', async () => {
    const draft = {
      ...testDraft,
      body: '价格 <b>&</b> "安装"\n第二行',
      priority: 'urgent' as const,
      tags: ['koushao', '一个比三十二个字还要长的标签一个比三十二个字还要长的标签一个比三十二个字'],
    }
    const extra = { groupId: 7, type: '投诉', customFields: { cf_channel: '微博' } }
    const { ref } = await open('1-m-17', draft, extra)
    expect(ref.url).toBe(`${String(peer.settings['url'])}/a/tickets/41`)
    const sent = peer.seen.find((one) => one.method === 'POST')
    const body = JSON.parse(sent?.body ?? '')
    expect(body).toMatchObject({
      unique_external_id: body.tags[2],
      description: '价格 &lt;b&gt;&amp;&lt;/b&gt; &quot;安装&quot;<br>第二行',
      status: 2,
      priority: 4,
      group_id: 7,
      type: '投诉',
      custom_fields: { cf_channel: '微博' },
    })
    expect(body).not.toHaveProperty('email')
    expect(Array.from(body.tags[1])).toHaveLength(32)
    expect(body.tags[2]).toMatch(/^koushao-[0-9a-f]{20}$/)
  })

  it('finds its ticket while the search still knows nothing of it', async () => {
    const first = await open('1-m-17')
    expect(await open('1-m-17')).toMatchObject({ ref: first.ref, made: false })
  })

  it('finds its ticket after months, and after an agent gave it to the true customer', async () => {
    const first = await open('1-m-17')
    peer.makeOld(first.ref.externalId)
    expect((await open('1-m-17')).ref).toEqual(first.ref)
    peer.giveTo(first.ref.externalId, 'the true customer')
    peer.index()
    expect((await open('1-m-17')).ref).toEqual(first.ref)
    expect(peer.tickets()).toHaveLength(1)
  })

  it('takes other validation errors for what they are, with their fields', async () => {
    const bad = open('1-m-17', { ...testDraft, subject: '' }, { customFields: { a: 1 } })
    await expect(bad).resolves.toMatchObject({ made: true })
    const { ref } = await open('1-m-18')
    const gone = { ...ref, externalId: '9999' }
    expect(await freshdesk.status(peer.settings, gone, ctx())).toBeNull()
    const change = freshdesk.setState(peer.settings, gone, 'solved', ctx())
    await expect(change).rejects.toThrow('freshdesk: HTTP 404 for PUT /api/v2/tickets/9999')
  })

  it('keeps the Retry-After of 429', async () => {
    peer.mend('busy')
    await expect(open('1-m-17')).rejects.toMatchObject({ retryAfterMs: 37_000 })
  })

  it('finds a note on a later page', async () => {
    const { ref } = await open('1-m-17')
    const tell = (n: number) => ({ text: `第 ${n} 条`, onceKey: `note-${n}` })
    for (let n = 0; n < 31; n += 1) await freshdesk.comment(peer.settings, ref, tell(n), ctx())
    await freshdesk.comment(peer.settings, ref, tell(30), ctx())
    expect(peer.comments(ref.externalId)).toHaveLength(31)
  })

  it('lists what changed, oldest change first', async () => {
    const a = await open('1-m-1')
    const b = await open('1-m-2')
    await freshdesk.setState(peer.settings, a.ref, 'solved', ctx())
    const list = await freshdesk.listChangedSince?.(peer.settings, now, 10, ctx())
    expect(list?.map((one) => [one.ref.externalId, one.state])).toEqual([
      [b.ref.externalId, 'open'],
      [a.ref.externalId, 'solved'],
    ])
  })
})

describe('what Freshdesk posts to us', () => {
  it('only says that the ticket changed', () => {
    expect(freshdesk.parseWebhook?.(offline, post(), ctx())).toEqual({
      eventId: null,
      externalId: '41',
      state: 'unknown',
      rawState: '已解决',
      at: null,
    })
    const plain = { ...post(), body: '{"ticket_id":"#41","ticket_status":"Closed"}' }
    expect(freshdesk.parseWebhook?.(offline, plain, ctx())?.externalId).toBe('41')
  })

  it('is nothing with another secret, or where none is set', () => {
    const { webhookSecret: _, ...unsigned } = offline
    const wrong = { ...post(), headers: { 'x-koushao-secret': `${webhookSecret}x` } }
    expect(freshdesk.parseWebhook?.(offline, wrong, ctx())).toBeNull()
    expect(freshdesk.parseWebhook?.(unsigned, post(), ctx())).toBeNull()
    expect(() => freshdesk.parseWebhook?.(offline, post({}), ctx())).toThrow(PermanentError)
  })
})

it.each([
  [2, 'open'],
  [3, 'waiting'],
  [4, 'solved'],
  [5, 'closed'],
  [6, 'waiting'],
  [7, 'waiting'],
  [12, 'unknown'],
])('reads status %d as %s', (status, state) => {
  expect(freshdeskState(status)).toBe(state)
})
