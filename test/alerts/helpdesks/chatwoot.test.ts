import { createHmac } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { carrierOf } from '../../../alerts/carrier-of.ts'
import { chatwoot } from '../../../alerts/helpdesks/chatwoot.ts'
import { PermanentError } from '../../../core/errors.ts'
import { helpdeskContract, testDraft } from '../../contracts/helpdesk.ts'
import { lostAnswersContract } from '../../contracts/helpdesk-lost-answers.ts'

import { chatwootDesk, chatwootToken, type ChatwootPeer } from './chatwoot-desk.ts'

const webhookSecret = 'secret-of-the-chatwoot-hook'
const now = new Date('2026-03-11T02:00:00Z')
const ctx = (at = now) => ({ now: at, signal: AbortSignal.timeout(5_000) })
const offline = {
  url: 'https://chat.test',
  accountId: 1,
  inboxId: 3,
  token: chatwootToken,
  webhookSecret,
}

const signed = (payload: Record<string, unknown>, delivery = 'delivery-1') => {
  const body = JSON.stringify(payload)
  const stamp = String(now.getTime() / 1000 - 5)
  const digest = createHmac('sha256', webhookSecret).update(`${stamp}.${body}`).digest('hex')
  const headers = {
    'x-chatwoot-signature': `sha256=${digest}`,
    'x-chatwoot-timestamp': stamp,
    'x-chatwoot-delivery': delivery,
  }
  return { settings: offline, headers, body, now }
}
const post = (status: string, updatedAt = 1_773_194_300.25, delivery = 'delivery-1') =>
  signed(
    {
      event: 'conversation_status_changed',
      id: 41,
      inbox_id: 3,
      status,
      custom_attributes: { koushao_key: '1-m-17' },
      updated_at: updatedAt,
      changed_attributes: [{ status: { previous_value: 'open', current_value: status } }],
    },
    delivery,
  )

helpdeskContract({
  name: 'chatwoot',
  helpdesk: chatwoot,
  peer: chatwootDesk,
  faults: ['accepts-then-silent', 'busy', 'refuses', 'nonsense', 'ignores'],
  secrets: [chatwootToken, webhookSecret],
  states: { open: 'open', waiting: 'snoozed', solved: 'resolved', closed: 'resolved' },
  reads: { closed: 'solved' },
  post: () => post('resolved'),
})
lostAnswersContract({ name: 'chatwoot', helpdesk: chatwoot, peer: () => chatwootDesk('none') })

describe('chatwoot', () => {
  let peer: ChatwootPeer
  beforeEach(async () => {
    peer = await chatwootDesk('none')
  })
  afterEach(() => peer.close())
  const open = (key: string, draft = testDraft) => chatwoot.open(peer.settings, draft, key, ctx())

  it('opens a conversation with a private first message, for a contact of its own', async () => {
    const { ref } = await open('1-m-17', { ...testDraft, priority: 'urgent' })
    const base = String(peer.settings['url'])
    expect(ref.url).toBe(`${base}/app/accounts/1/conversations/41`)
    const sent = peer.seen.find(
      (one) => one.method === 'POST' && one.path.endsWith('/conversations'),
    )
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      inbox_id: 3,
      contact_id: 2,
      status: 'open',
      custom_attributes: {
        koushao_key: '1-m-17',
        koushao_url: testDraft.url,
        topic: 'installation',
      },
      message: {
        content: `${testDraft.subject}\n\n${testDraft.body}`,
        message_type: 'outgoing',
        private: true,
      },
    })
    expect(peer.tickets()[0]?.priority).toBe('urgent')
    expect(peer.contacts()[1]).toMatchObject({ identifier: carrierOf('1-m-17') })
  })

  it('takes the contact that another attempt made between search and creation', async () => {
    peer.raceFor(carrierOf('1-m-17'))
    expect((await open('1-m-17')).made).toBe(true)
    expect(peer.contacts().filter((one) => one.identifier === carrierOf('1-m-17'))).toHaveLength(1)
  })

  it('goes on with the contact where the conversation was not made', async () => {
    await expect(
      chatwoot.open({ ...peer.settings, inboxId: 9 }, testDraft, '1-m-17', ctx()),
    ).rejects.toBeInstanceOf(PermanentError)
    expect(peer.tickets()).toEqual([])
    await open('1-m-17')
    expect(peer.contacts()).toHaveLength(2)
  })

  it('finds a comment behind twenty newer messages', async () => {
    const { ref } = await open('1-m-17')
    const tell = (n: number) => ({ text: `第 ${n} 条`, onceKey: `note-${n}` })
    for (let n = 0; n < 23; n += 1) await chatwoot.comment(peer.settings, ref, tell(n), ctx())
    await chatwoot.comment(peer.settings, ref, tell(0), ctx())
    expect(peer.comments(ref.externalId)).toHaveLength(23)
  })

  it('lists what changed, oldest change first', async () => {
    const a = await open('1-m-1')
    const b = await open('1-m-2')
    await chatwoot.setState(peer.settings, a.ref, 'solved', ctx())
    const since = new Date('2026-03-11T01:00:00Z')
    const list = await chatwoot.listChangedSince?.(peer.settings, since, 10, ctx())
    expect(list?.map((one) => [one.ref.externalId, one.state, one.key])).toEqual([
      [b.ref.externalId, 'open', '1-m-2'],
      [a.ref.externalId, 'solved', '1-m-1'],
    ])
    const asked = new URL(peer.seen.at(-1)?.path ?? '', 'http://desk.test').searchParams
    expect(asked.get('updated_within')).toBe('3601')
  })
})

describe('what Chatwoot posts to us', () => {
  const read = (one: ReturnType<typeof signed>, at = now) =>
    chatwoot.parseWebhook?.(offline, one, ctx(at))

  it('is put in order by the change, and read alike when it comes again', () => {
    const resolved = read(post('resolved', 1_773_194_300.25, 'b'))
    expect(resolved).toEqual({
      eventId: 'b',
      externalId: '41',
      state: 'solved',
      rawState: 'resolved',
      at: new Date(1_773_194_300_250),
    })
    const pending = read(post('pending', 1_773_194_299, 'a'))
    expect(pending).toMatchObject({ state: 'waiting', at: new Date(1_773_194_299_000) })
    expect(read(post('resolved', 1_773_194_300.25, 'b'))).toEqual(resolved)
  })

  it('only says that the conversation changed where a message came', () => {
    const message = signed({ event: 'message_created', id: 900, conversation: { id: 41 } })
    expect(read(message)).toMatchObject({ externalId: '41', state: 'unknown' })
  })

  it('is nothing when it was changed, when it is old, or where no secret is set', () => {
    const { headers, body } = post('resolved')
    const { webhookSecret: _, ...unsigned } = offline
    expect(chatwoot.parseWebhook?.(offline, { headers, body: `${body} ` }, ctx())).toBeNull()
    expect(read(post('resolved'), new Date('2026-03-11T02:06:00Z'))).toBeNull()
    expect(chatwoot.parseWebhook?.(unsigned, { headers, body }, ctx())).toBeNull()
    expect(() => read(signed({ event: 'contact_created', id: 3 }))).toThrow(PermanentError)
  })
})
