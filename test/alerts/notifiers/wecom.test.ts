import { afterEach, expect, it } from 'vitest'

import { wecom } from '../../../alerts/notifiers/wecom.ts'
import type { NotificationMessage } from '../../../core/response.ts'
import { loopback, type Loopback, type Reply } from '../../contracts/loopback.ts'
import { notifierContract, testMessage } from '../../contracts/notifier.ts'

import { robotPeer } from './robot-peer.ts'

const key = 'robot-key-1f8e77'

const says = (errcode: number, errmsg = 'said') => ({ body: JSON.stringify({ errcode, errmsg }) })

notifierContract<Exclude<Reply, 'silence'>>({
  notifier: wecom,
  peer: (answers) =>
    robotPeer(
      answers,
      (baseUrl) => ({ key, baseUrl }),
      ({ body }) => {
        const { markdown, text } = JSON.parse(body)
        return (markdown ?? text).content
      },
    ),
  nobody: { key, baseUrl: 'http://127.0.0.1:2' },
  wrongSettings: { key: '' },
  secrets: [key],
  sent: says(0, 'ok'),
  bad: says(40058, 'markdown.content exceed max length 4096'),
  echo: { body: JSON.stringify({ errcode: 93000, errmsg: `invalid webhook url key=${key}` }) },
  table: [
    ['errcode 0 is sent', says(0, 'ok'), 'ok'],
    ['45009 too many a minute', says(45009, 'api freq out of limit'), 'rate-limited', 60_000],
    ['45033 too many at once', says(45033), 'rate-limited', 10_000],
    ['-1 busy', says(-1), 'transient', 10_000],
    ['93000 the robot is gone', says(93000, 'invalid webhook url'), 'channel-broken'],
    ['93000 of a text that is too long', says(93000, 'content exceed max length'), 'payload-bad'],
    ['44004 empty', says(44004, 'empty content'), 'payload-bad'],
    ['301024 too long', says(301024), 'payload-bad'],
    ['a code that nobody knows is not sent', says(123456), 'refused'],
    ['HTTP 200 without errcode proves nothing', { body: '<html>ok</html>' }, 'transient'],
    ['HTTP 200 and another JSON', { body: '{"ok":true}' }, 'transient'],
    ['HTTP 500, whatever its body says', { status: 500, ...says(0) }, 'transient'],
    ['HTTP 400 with a code', { status: 400, ...says(45009) }, 'rate-limited', 60_000],
    ['HTTP 429', { status: 429, headers: { 'retry-after': '7' } }, 'rate-limited', 7_000],
    ['HTTP 404', { status: 404 }, 'channel-broken'],
    ['a redirect is not followed', { status: 302, headers: { location: '/' } }, 'channel-broken'],
  ],
})

const servers: Loopback[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function sent(settings: Record<string, unknown>, message: NotificationMessage) {
  const server = await loopback(() => says(0))
  servers.push(server)
  const ctx = { now: new Date(0), signal: AbortSignal.timeout(5_000) }
  expect(await wecom.send({ key, baseUrl: server.url, ...settings }, message, ctx)).toEqual({
    verdict: 'ok',
    answer: 'errcode 0',
  })
  const [request] = server.seen
  return { path: request?.path, body: JSON.parse(request?.body ?? '') }
}

it('sends markdown to the robot of the key, its title in the colour of the tier', async () => {
  const { path, body } = await sent({}, testMessage)
  expect(path).toBe(`/cgi-bin/webhook/send?key=${key}`)
  expect(body).toEqual({
    msgtype: 'markdown',
    markdown: {
      content:
        '<font color="warning">**【热点投诉】晴川 · 安装**</font>\n- 24小时内7位不同用户\n[查看与处理](http://console.test/alerts/7)',
    },
  })
})

const urgent = {
  ...testMessage,
  urgent: true,
  text: `${testMessage.title}\n${'漏电'.repeat(2000)}\n${testMessage.url}`,
}

it('calls everybody, or by number, which only plain text of 2048 bytes can', async () => {
  const all = await sent({}, urgent)
  expect(all.body.text.mentioned_list).toEqual(['@all'])
  expect(Buffer.byteLength(all.body.text.content)).toBeLessThanOrEqual(2048)
  expect(all.body.text.content.endsWith(testMessage.url)).toBe(true)
  const named = await sent({ mention: ['wangmin'], mentionMobiles: ['13800000000'] }, urgent)
  expect(named.body.text).toMatchObject({
    mentioned_list: ['wangmin'],
    mentioned_mobile_list: ['13800000000'],
  })
})

it('calls people by id within the card', async () => {
  const { body } = await sent({ mention: ['wangmin', 'li<si>'] }, urgent)
  expect(body.msgtype).toBe('markdown')
  expect(body.markdown.content.endsWith('\n<@wangmin> <@lisi>')).toBe(true)
  const nobody = await sent({ mention: [] }, urgent)
  expect(nobody.body.markdown.content).not.toContain('<@')
})

it('calls nobody for what is not urgent', async () => {
  const { body } = await sent({ mention: ['wangmin'] }, testMessage)
  expect(body.markdown.content).not.toContain('wangmin')
})

it('lets no post call people in plain text', async () => {
  const text = '「<@wangmin> <@all> 漏电了」'
  const { body } = await sent({}, { ...testMessage, urgent: true, text })
  expect(body.text.content).toBe('「＜@wangmin> ＜@all> 漏电了」')
})
