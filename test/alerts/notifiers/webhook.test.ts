import { expect, it } from 'vitest'

import { webhook } from '../../../alerts/notifiers/webhook.ts'
import { verifyWebhook } from '../../../lib/standard-webhook.ts'
import { loopback, type Reply } from '../../contracts/loopback.ts'
import { notifierContract, testMessage } from '../../contracts/notifier.ts'

import { robotPeer } from './robot-peer.ts'

const secret = `whsec_${Buffer.from('a key of exactly 32 random bytes').toString('base64')}`
const token = 'Bearer of-the-gateway'

notifierContract<Exclude<Reply, 'silence'>>({
  notifier: webhook,
  peer: (answers) =>
    robotPeer(
      answers,
      (url) => ({ url: `${url}/hook`, secret, headers: { authorization: token } }),
      ({ body }) => body,
    ),
  nobody: { url: 'http://127.0.0.1:2/hook', secret },
  wrongSettings: { url: 'ftp://127.0.0.1/', secret: 'whsec_short' },
  secrets: [secret, secret.slice(6), token],
  sent: { status: 204 },
  bad: { status: 422, body: 'markdown is not wanted' },
  echo: { status: 400, body: `you sent ${token} signed with ${secret}` },
  table: [
    ['200 is sent', { status: 200, body: 'thanks' }, 'ok'],
    ['202 is sent', { status: 202 }, 'ok'],
    ['410 the receiver is gone', { status: 410 }, 'channel-broken'],
    ['401 the secret is wrong', { status: 401 }, 'channel-broken'],
    ['301 is not followed', { status: 301, headers: { location: '/elsewhere' } }, 'channel-broken'],
    ['408 too slow', { status: 408 }, 'transient'],
    ['429 with a time', { status: 429, headers: { 'retry-after': '30' } }, 'rate-limited', 30_000],
    [
      '503 with a date',
      { status: 503, headers: { 'retry-after': 'Wed, 11 Mar 2026 02:02:00 GMT' } },
      'transient',
      120_000,
    ],
    ['500', { status: 500 }, 'transient'],
    ['418 nobody knows', { status: 418 }, 'refused'],
  ],
})

it('signs each attempt with its own time under the same id', async () => {
  const server = await loopback(() => ({ status: 500 }))
  const settings = { url: `${server.url}/hook`, secret }
  const times = [new Date('2026-03-11T02:00:00Z'), new Date('2026-03-11T02:05:00Z')]
  for (const now of times) {
    const ctx = { now, signal: AbortSignal.timeout(5_000) }
    expect(await webhook.send(settings, testMessage, ctx)).toEqual({
      verdict: 'transient',
      answer: 'webhook: HTTP 500',
    })
  }
  expect(server.seen.map((one) => one.headers['webhook-id'])).toEqual([
    testMessage.id,
    testMessage.id,
  ])
  expect(server.seen.map((one) => one.headers['webhook-timestamp'])).toEqual([
    '1773194400',
    '1773194700',
  ])
  for (const [index, one] of server.seen.entries()) {
    const headers = Object.fromEntries(
      Object.entries(one.headers).map(([name, value]) => [name, String(value)]),
    )
    const now = times[index] ?? new Date(0)
    expect(verifyWebhook(secret, { headers, body: one.body }, now)).toBe(true)
    expect(verifyWebhook(secret, { headers, body: `${one.body} ` }, now)).toBe(false)
  }
  expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({
    type: 'alert.notification',
    timestamp: '2026-03-11T02:00:00.000Z',
    data: { id: testMessage.id, tier: 'hot', topic: 'installation', title: testMessage.title },
  })
  await server.close()
})
