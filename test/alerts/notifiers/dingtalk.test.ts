import { afterEach, expect, it } from 'vitest'

import { dingtalk, signDingtalk } from '../../../alerts/notifiers/dingtalk.ts'
import type { NotificationMessage } from '../../../core/response.ts'
import { loopback, type Loopback, type Reply } from '../../contracts/loopback.ts'
import { notifierContract, testMessage } from '../../contracts/notifier.ts'

import { robotPeer } from './robot-peer.ts'

const token = 'ding-token-77aa12'
const secret = 'SECdemo'

const says = (errcode: number, errmsg = 'said') => ({ body: JSON.stringify({ errcode, errmsg }) })
const shut = { body: '{"status":1111,"wait":8,"source":"x5","punish":"deny","uuid":"a1"}' }

notifierContract<Exclude<Reply, 'silence'>>({
  notifier: dingtalk,
  peer: (answers) =>
    robotPeer(
      answers,
      (baseUrl) => ({ token, secret, baseUrl }),
      ({ body }) => {
        const { markdown, actionCard, text } = JSON.parse(body)
        const shown = actionCard ?? markdown
        return shown ? `${shown.title}\n${shown.text}\n${shown.singleURL ?? ''}` : text.content
      },
    ),
  nobody: { token, baseUrl: 'http://127.0.0.1:2' },
  wrongSettings: { token: '' },
  secrets: [token, secret],
  sent: says(0, 'ok'),
  bad: says(40035, '缺少参数 text'),
  echo: says(310000, `sign not match, token ${token} secret ${secret}`),
  table: [
    ['errcode 0 is sent', says(0, 'ok'), 'ok'],
    [
      '130101 too many a minute: shut for ten',
      says(130101, 'send too fast, exceed 20 times per minute'),
      'rate-limited',
      600_000,
    ],
    ['410100 the same', says(410100, '发送速度太快而限流'), 'rate-limited', 600_000],
    [
      'another code of the same words',
      says(88, 'send too fast, exceed 20 times per minute'),
      'rate-limited',
      600_000,
    ],
    ['310000 keyword', says(310000, 'keywords not in content'), 'channel-broken'],
    ['310000 signature', says(310000, 'sign not match'), 'channel-broken'],
    ['310000 address', says(310000, 'ip 1.2.3.4 not in whitelist'), 'channel-broken'],
    ['300001 no such token', says(300001, 'token is not exist'), 'channel-broken'],
    ['300005 the same', says(300005, 'token is not exist'), 'channel-broken'],
    ['400101 token', says(400101), 'channel-broken'],
    ['400102 the robot was stopped', says(400102), 'channel-broken'],
    ['400106 the robot is gone', says(400106), 'channel-broken'],
    ['400013 the group is gone', says(400013), 'channel-broken'],
    ['40035 a parameter is missing', says(40035), 'payload-bad'],
    ['-1 busy', says(-1, '系统繁忙'), 'transient', 10_000],
    ['the gateway shuts it out', shut, 'rate-limited', 8_000],
    ['a code that nobody knows is not sent', says(777), 'refused'],
    ['HTTP 200 and no code', { body: 'ok' }, 'transient'],
    ['HTTP 502', { status: 502, body: '<html>' }, 'transient'],
    ['HTTP 429', { status: 429, headers: { 'retry-after': '9' } }, 'rate-limited', 9_000],
    ['HTTP 403', { status: 403 }, 'channel-broken'],
  ],
})

const servers: Loopback[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function sent(
  settings: Record<string, unknown>,
  message: NotificationMessage,
  reply: Reply = says(0),
) {
  const server = await loopback(() => reply)
  servers.push(server)
  const ctx = { now: new Date(1_700_000_000_000), signal: AbortSignal.timeout(5_000) }
  const outcome = await dingtalk.send({ token, baseUrl: server.url, ...settings }, message, ctx)
  const url = new URL(server.seen[0]?.path ?? '', server.url)
  return { outcome, url, body: JSON.parse(server.seen[0]?.body ?? '') }
}

it('signs as the vector says, escaped once in the address', async () => {
  expect(encodeURIComponent(signDingtalk('SECdemo', 1_700_000_000_000))).toBe(
    'lOvVf9TQCVugV68mGbSZCg0gzOl1SVjxWi1MyVZCUuA%3D',
  )
  const { url } = await sent({ secret }, testMessage)
  expect(url.search).toBe(
    `?access_token=${token}&timestamp=1700000000000&sign=lOvVf9TQCVugV68mGbSZCg0gzOl1SVjxWi1MyVZCUuA%3D`,
  )
  const bare = await sent({}, testMessage)
  expect(bare.url.search).toBe(`?access_token=${token}`)
})

it('sends a card whose button opens the alert', async () => {
  const { body } = await sent({}, testMessage)
  expect(body).toEqual({
    msgtype: 'actionCard',
    actionCard: {
      title: testMessage.title,
      text: '**【热点投诉】晴川 · 安装**\n\n- 24小时内7位不同用户',
      singleTitle: '查看与处理',
      singleURL: testMessage.url,
    },
  })
})

it('names in the text whom it calls: a number that is not there is not called', async () => {
  const urgent = { ...testMessage, urgent: true }
  const named = await sent({ mentionMobiles: ['13800000000'], mentionUserIds: ['wm'] }, urgent)
  expect(named.body.at).toEqual({
    atMobiles: ['13800000000'],
    atUserIds: ['wm'],
    isAtAll: false,
  })
  expect(named.body.markdown.text).toContain('@13800000000 @wm')
  const all = await sent({}, urgent)
  expect(all.body.at).toEqual({ atMobiles: [], atUserIds: [], isAtAll: true })
})

it('adds the keyword that the robot wants, where the text lacks it', async () => {
  const { body } = await sent({ keyword: '口碑' }, testMessage)
  expect(body.actionCard.text.endsWith('\n口碑')).toBe(true)
  const there = await sent({ keyword: '安装' }, testMessage)
  expect(there.body.actionCard.text).toBe('**【热点投诉】晴川 · 安装**\n\n- 24小时内7位不同用户')
})

it.each([
  ['keywords not in content', '关键词'],
  ['sign not match, more: [docs]', '加签不符'],
  ['ip 10.0.0.1 not in whitelist', '白名单'],
])('says which of its three meanings 310000 has: %s', async (errmsg, word) => {
  const { outcome } = await sent({}, testMessage, says(310000, errmsg))
  expect(outcome.answer).toContain(word)
})
