import { afterEach, expect, it } from 'vitest'

import { slack } from '../../../alerts/notifiers/slack.ts'
import type { NotificationMessage } from '../../../core/response.ts'
import { loopback, type Loopback, type Reply } from '../../contracts/loopback.ts'
import { notifierContract, testMessage } from '../../contracts/notifier.ts'

import { robotPeer } from './robot-peer.ts'

const path = '/services/T00/B00/slack-hook-secret'
const said = (status: number, body: string): Exclude<Reply, 'silence'> => ({ status, body })

type Block = { type: string; text?: { text: string }; elements?: { url: string }[] }

notifierContract<Exclude<Reply, 'silence'>>({
  notifier: slack,
  peer: (answers) =>
    robotPeer(
      answers,
      (url) => ({ url: `${url}${path}` }),
      ({ body }) => {
        const { text, blocks = [] } = JSON.parse(body) as { text: string; blocks?: Block[] }
        const shown = blocks.map((one) => one.text?.text ?? one.elements?.[0]?.url ?? '')
        return [text, ...shown].join('\n')
      },
    ),
  nobody: { url: `http://127.0.0.1:2${path}` },
  wrongSettings: { url: 'slack.test/hook' },
  secrets: [path],
  sent: said(200, 'ok'),
  bad: said(400, 'invalid_blocks'),
  echo: said(403, `invalid_token ${path}`),
  table: [
    ['200 ok is sent', said(200, 'ok'), 'ok'],
    ['200 and another word is not', said(200, 'missing_text_or_fallback'), 'refused'],
    [
      '200 of the Web API with an error',
      said(200, '{"ok":false,"error":"invalid_blocks"}'),
      'payload-bad',
    ],
    ['400 invalid_payload', said(400, 'invalid_payload'), 'payload-bad'],
    ['400 user_not_found', said(400, 'user_not_found'), 'channel-broken'],
    ['403 action_prohibited', said(403, 'action_prohibited'), 'channel-broken'],
    ['403 invalid_token', said(403, 'invalid_token'), 'channel-broken'],
    ['404 channel_not_found', said(404, 'channel_not_found'), 'channel-broken'],
    ['404 no_service', said(404, 'no_service'), 'channel-broken'],
    ['410 channel_is_archived', said(410, 'channel_is_archived'), 'channel-broken'],
    [
      '429',
      { status: 429, headers: { 'retry-after': '30' }, body: 'rate_limited' },
      'rate-limited',
      30_000,
    ],
    ['500 rollup_error', said(500, 'rollup_error'), 'transient'],
    ['503', said(503, ''), 'transient'],
    ['418', said(418, 'teapot'), 'refused'],
  ],
})

const servers: Loopback[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function sent(settings: Record<string, unknown>, message: NotificationMessage) {
  const server = await loopback(() => said(200, 'ok'))
  servers.push(server)
  const ctx = { now: new Date(0), signal: AbortSignal.timeout(5_000) }
  await slack.send({ url: `${server.url}${path}`, ...settings }, message, ctx)
  return JSON.parse(server.seen[0]?.body ?? '')
}

it('sends blocks in the dialect of Slack, with a button that opens the alert', async () => {
  const markdown = `${testMessage.markdown}\n**R&D** <b>`
  expect(await sent({}, { ...testMessage, markdown })).toEqual({
    text: testMessage.title,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: testMessage.title } },
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: '• 24小时内7位不同用户\n<http://console.test/alerts/7|查看与处理>\n*R&amp;D* &lt;b&gt;',
        },
      },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            style: 'primary',
            text: { type: 'plain_text', text: '查看 / Open' },
            url: testMessage.url,
          },
        ],
      },
    ],
  })
})

it('calls the channel, or members by id, when it is urgent', async () => {
  const urgent = { ...testMessage, urgent: true }
  expect((await sent({}, urgent)).blocks[2].text.text).toBe('<!channel>')
  expect((await sent({ mention: ['!here', 'U012AB3CD'] }, urgent)).blocks[2].text.text).toBe(
    '<!here> <@U012AB3CD>',
  )
  expect(slack.settings.safeParse({ url: 'http://a.test/', mention: ['<!x>'] }).success).toBe(false)
})

it('keeps a title within what a header takes', async () => {
  const { blocks } = await sent({}, { ...testMessage, title: '长'.repeat(200) })
  expect(blocks[0].text.text.length).toBeLessThanOrEqual(150)
})
