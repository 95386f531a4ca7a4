import { expect, it } from 'vitest'

import { wecom } from '../../../alerts/notifiers/wecom.ts'
import { loopback, type Reply } from '../../contracts/loopback.ts'
import { notifierContract, testMessage } from '../../contracts/notifier.ts'

const key = 'robot-key-1f8e77'

const says = (errcode: number, errmsg = 'said') => ({ body: JSON.stringify({ errcode, errmsg }) })

const contentOf = (body: string): string => {
  const { markdown, text } = JSON.parse(body)
  return (markdown ?? text).content
}

notifierContract<Exclude<Reply, 'silence'>>({
  notifier: wecom,
  peer: async (answer) => {
    const server = await loopback(() => answer)
    return {
      settings: { key, baseUrl: server.url },
      received: () => server.seen.map((one) => contentOf(one.body)),
      close: server.close,
    }
  },
  nobody: { key, baseUrl: 'http://127.0.0.1:9' },
  wrongSettings: { key: '' },
  secrets: [key],
  sent: says(0, 'ok'),
  echo: { body: JSON.stringify({ errcode: 93000, errmsg: `invalid webhook url key=${key}` }) },
  table: [
    ['errcode 0 is sent', says(0, 'ok'), 'sent'],
    ['45009 too many a minute', says(45009, 'api freq out of limit'), 'retry', 60_000],
    ['-1 busy', says(-1), 'retry'],
    ['93000 the robot is gone', says(93000, 'invalid webhook url'), 'permanent'],
    ['44004 empty', says(44004), 'permanent'],
    ['a code that nobody knows is not sent', says(123456), 'permanent'],
    ['HTTP 200 without errcode proves nothing', { body: '<html>ok</html>' }, 'retry'],
    ['HTTP 200 and another JSON', { body: '{"ok":true}' }, 'retry'],
    ['HTTP 500', { status: 500, ...says(0) }, 'retry'],
    ['HTTP 429', { status: 429, headers: { 'retry-after': '7' } }, 'retry', 7_000],
    ['HTTP 404', { status: 404 }, 'permanent'],
    ['a redirect is not followed', { status: 302, headers: { location: '/' } }, 'permanent'],
  ],
})

it('sends markdown to the robot of the key', async () => {
  const server = await loopback(() => says(0))
  const signal = AbortSignal.timeout(5_000)
  await wecom.send({ key, baseUrl: server.url }, testMessage, { now: new Date(0), signal })
  expect(server.seen[0]?.path).toBe(`/cgi-bin/webhook/send?key=${key}`)
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
    msgtype: 'markdown',
    markdown: { content: testMessage.markdown },
  })
  await server.close()
})

it('calls people by name when it is urgent, which only plain text of 2048 bytes can', async () => {
  const server = await loopback(() => says(0))
  const ctx = { now: new Date(0), signal: AbortSignal.timeout(5_000) }
  const urgent = {
    ...testMessage,
    urgent: true,
    text: `${testMessage.title}\n${'漏电'.repeat(2000)}\n${testMessage.url}`,
  }
  await wecom.send({ key, baseUrl: server.url }, urgent, ctx)
  await wecom.send(
    { key, baseUrl: server.url, mention: ['wangmin'], mentionMobiles: ['13800000000'] },
    urgent,
    ctx,
  )
  await wecom.send({ key, baseUrl: server.url, mention: [] }, urgent, ctx)
  const [all, named, nobody] = server.seen.map((one) => JSON.parse(one.body))
  expect(all.text.mentioned_list).toEqual(['@all'])
  expect(Buffer.byteLength(all.text.content)).toBeLessThanOrEqual(2048)
  expect(all.text.content.endsWith(testMessage.url)).toBe(true)
  expect(named.text).toMatchObject({
    mentioned_list: ['wangmin'],
    mentioned_mobile_list: ['13800000000'],
  })
  expect(nobody.msgtype).toBe('markdown')
  await server.close()
})
