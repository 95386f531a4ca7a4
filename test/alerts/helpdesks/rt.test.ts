import { describe, expect, it } from 'vitest'

import { rt } from '../../../alerts/helpdesks/rt.ts'
import { PermanentError } from '../../../core/errors.ts'
import { signWebhook } from '../../../lib/standard-webhook.ts'
import { helpdeskContract, testDraft } from '../../contracts/helpdesk.ts'
import { lostAnswersContract } from '../../contracts/helpdesk-lost-answers.ts'

import { rtDesk, rtToken } from './rt-desk.ts'

const webhookSecret = `whsec_${Buffer.from('another key of 32 random bytes!!').toString('base64')}`
const now = new Date('2026-03-11T02:00:00Z')
const ctx = () => ({ now, signal: AbortSignal.timeout(5_000) })
const offline = { url: 'https://rt.test', token: rtToken, queue: '舆情工单', webhookSecret }

/** As the scrip of docs/helpdesk-rt.md sends it. */
const post = (status: string) => {
  const body = JSON.stringify({ ticket: 41, status, timestamp: '2026-03-11T01:59:58Z' })
  const headers = signWebhook(webhookSecret, { id: 'txn-48', at: now, body })
  return { settings: offline, headers, body, now }
}

helpdeskContract({
  name: 'rt',
  helpdesk: rt,
  peer: rtDesk,
  faults: ['accepts-then-silent', 'busy', 'refuses', 'nonsense', 'ignores', 'drops-key'],
  secrets: [rtToken, webhookSecret],
  states: { open: 'open', waiting: 'stalled', solved: 'resolved', closed: 'resolved' },
  reads: { closed: 'solved' },
  post: () => post('resolved'),
})
lostAnswersContract({ name: 'rt', helpdesk: rt, peer: () => rtDesk('none') })

describe('rt', () => {
  it('opens a ticket in the queue, with its priority, its key and its page', async () => {
    const peer = await rtDesk('none')
    const { ref } = await rt.open(
      peer.settings,
      { ...testDraft, priority: 'urgent' },
      '1-m-17',
      ctx(),
    )
    const base = String(peer.settings['url'])
    expect(ref).toEqual({ externalId: '41', url: `${base}Ticket/Display.html?id=41` })
    const sent = peer.seen.find((one) => one.path === '/REST/2.0/ticket')
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      Queue: '舆情工单',
      Subject: testDraft.subject,
      Content: testDraft.body,
      ContentType: 'text/plain',
      Priority: 100,
      CustomFields: { ExternalId: '1-m-17' },
    })
    await peer.close()
  })

  it('takes a queue that is not there for a refusal', async () => {
    const peer = await rtDesk('none')
    const settings = { ...peer.settings, queue: '没有' }
    await expect(rt.open(settings, testDraft, '1-m-17', ctx())).rejects.toBeInstanceOf(
      PermanentError,
    )
    await peer.close()
  })

  it('lists what changed since an instant, that instant too, oldest change first', async () => {
    const peer = await rtDesk('none')
    const a = await rt.open(peer.settings, testDraft, '1-m-1', ctx())
    const b = await rt.open(peer.settings, testDraft, '1-m-2', ctx())
    await rt.setState(peer.settings, a.ref, 'waiting', ctx())
    const list = async (since: string, limit = 10) =>
      (await rt.listChangedSince?.(peer.settings, new Date(since), limit, ctx()))?.map((one) => [
        one.ref.externalId,
        one.state,
      ])
    const changes = [
      [b.ref.externalId, 'open'],
      [a.ref.externalId, 'waiting'],
    ]
    expect(await list('2026-03-11T02:00:02Z')).toEqual(changes)
    expect(await list('2026-03-11T02:00:02Z', 1)).toEqual(changes.slice(0, 1))
    expect(await list('2026-03-11T02:00:03Z')).toEqual(changes.slice(1))
    await peer.close()
  })

  it.each([
    ['new', 'open'],
    ['stalled', 'waiting'],
    ['resolved', 'solved'],
    ['rejected', 'closed'],
    ['待客户确认', 'unknown'],
  ])('reads a post of %s as %s', (status, state) => {
    expect(rt.parseWebhook?.(offline, post(status), ctx())).toEqual({
      eventId: 'txn-48',
      externalId: '41',
      state,
      rawState: status,
      at: new Date('2026-03-11T01:59:58Z'),
    })
  })
})
