import { afterEach, expect, it } from 'vitest'

import { feishu, signFeishu } from '../../../alerts/notifiers/feishu.ts'
import type { NotificationMessage } from '../../../core/response.ts'
import { loopback, type Loopback, type Reply } from '../../contracts/loopback.ts'
import { notifierContract, testMessage } from '../../contracts/notifier.ts'

import { robotPeer } from './robot-peer.ts'

const hook = 'hook-5501-4e2c-9a'
const secret = 'feishu-sign-secret'

const says = (code: number, msg = 'said') => ({ body: JSON.stringify({ code, msg, data: {} }) })
const ok = { body: '{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}' }

notifierContract<Exclude<Reply, 'silence'>>({
  notifier: feishu,
  peer: (answers) =>
    robotPeer(
      answers,
      (baseUrl) => ({ hook, secret, baseUrl }),
      ({ body }) => body,
    ),
  nobody: { hook, baseUrl: 'http://127.0.0.1:2' },
  wrongSettings: { hook: '' },
  secrets: [hook, secret],
  sent: ok,
  bad: { status: 400, ...says(9499, 'Bad Request') },
  echo: says(19021, `sign match fail or timestamp: ${hook} ${secret}`),
  table: [
    ['code 0 is sent', ok, 'ok'],
    ['9499 of a malformed message', { status: 400, ...says(9499, 'Bad Request') }, 'payload-bad'],
    [
      '9499 of too many',
      { status: 400, ...says(9499, 'too many request') },
      'rate-limited',
      60_000,
    ],
    ['11232 the frequency', says(11232, 'frequency limited psm'), 'rate-limited', 60_000],
    ['19001 no such robot', says(19001, 'param invalid: incoming webhook'), 'channel-broken'],
    ['19021 signature', says(19021, 'sign match fail'), 'channel-broken'],
    ['19022 address', says(19022, 'Ip Not Allowed'), 'channel-broken'],
    ['19024 keyword', says(19024, 'Key Words Not Found'), 'channel-broken'],
    ['a code that nobody knows is not sent', says(4242), 'refused'],
    ['HTTP 200 and no code', { body: '{"msg":"success"}' }, 'transient'],
    ['HTTP 500 that says ok', { status: 500, ...ok }, 'transient'],
    ['HTTP 429', { status: 429, headers: { 'retry-after': '3' } }, 'rate-limited', 3_000],
    ['HTTP 404', { status: 404, body: '' }, 'channel-broken'],
  ],
})

const servers: Loopback[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function sent(
  settings: Record<string, unknown>,
  message: NotificationMessage,
  reply: Reply = ok,
) {
  const server = await loopback((_request, count) => (count === 1 ? reply : ok))
  servers.push(server)
  const ctx = { now: new Date(1_700_000_000_999), signal: AbortSignal.timeout(5_000) }
  const outcome = await feishu.send({ hook, baseUrl: server.url, ...settings }, message, ctx)
  return {
    outcome,
    path: server.seen[0]?.path,
    bodies: server.seen.map((one) => JSON.parse(one.body)),
  }
}

it('signs with the secret in the key and nothing in the text, by the second', async () => {
  expect(signFeishu('demo', 1_700_000_000)).toBe('8oT2n3SMKFfEnDoiwer8BUM/SjKLwe9SqoEIHlhDTKo=')
  const { path, bodies } = await sent({ secret: 'demo' }, testMessage)
  expect(path).toBe(`/open-apis/bot/v2/hook/${hook}`)
  expect(bodies[0]).toMatchObject({
    timestamp: '1700000000',
    sign: '8oT2n3SMKFfEnDoiwer8BUM/SjKLwe9SqoEIHlhDTKo=',
  })
  expect((await sent({}, testMessage)).bodies[0]).not.toHaveProperty('sign')
})

it('sends a card in the colour of its tier with a button that opens the alert', async () => {
  const { bodies } = await sent({}, testMessage)
  expect(bodies[0]).toEqual({
    msg_type: 'interactive',
    card: {
      config: { wide_screen_mode: true },
      header: {
        title: { tag: 'plain_text', content: testMessage.title },
        template: 'orange',
      },
      elements: [
        {
          tag: 'div',
          text: {
            tag: 'lark_md',
            content: '- 24小时内7位不同用户',
          },
        },
        {
          tag: 'action',
          actions: [
            {
              tag: 'button',
              type: 'primary',
              text: { tag: 'plain_text', content: '查看与处理' },
              url: testMessage.url,
            },
          ],
        },
      ],
    },
  })
})

it('calls people in the card, and in the plain text that takes its place', async () => {
  const urgent = { ...testMessage, urgent: true, tier: 'crisis' as const }
  const bad = { status: 400, ...says(9499, 'Bad Request') }
  const { outcome, bodies } = await sent({ mention: ['ou_1', 'all'] }, urgent, bad)
  expect(bodies[0].card.header.template).toBe('red')
  expect(bodies[0].card.elements[1].text.content).toBe(' <at id=ou_1></at> <at id=all></at>')
  expect(bodies[1].msg_type).toBe('text')
  expect(bodies[1].content.text).toContain('<at user_id="ou_1"></at> <at user_id="all"></at>')
  expect(outcome).toEqual({ verdict: 'ok', answer: 'code 0; card: feishu: code 9499 Bad Request' })
})

it('adds the keyword that the robot wants, where title and text lack it', async () => {
  const { bodies } = await sent({ keyword: '口碑' }, testMessage)
  expect(bodies[0].card.elements[0].text.content.endsWith('\n口碑')).toBe(true)
  const there = await sent({ keyword: '热点' }, testMessage)
  expect(there.bodies[0].card.elements[0].text.content).not.toContain('\n热点')
})

it('lets no post call people in plain text', async () => {
  const text = '「<at user_id="all"></at> 漏电了」'
  const bad = { status: 400, ...says(9499, 'Bad Request') }
  const { bodies } = await sent({ mention: ['ou_1'] }, { ...testMessage, urgent: true, text }, bad)
  const calls = '<at user_id="ou_1"></at>'
  expect(bodies[1].content.text).toBe(`「＜at user_id="all">＜/at> 漏电了」 ${calls}`)
})
