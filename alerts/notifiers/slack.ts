import { z } from 'zod'

import type { AttemptVerdict } from '../../core/delivery.ts'
import type { NotificationMessage } from '../../core/response.ts'
import { postJson } from '../../lib/post-json.ts'
import { shortenLines } from '../../lib/shorten-lines.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { withoutSecrets } from '../../lib/without-secrets.ts'
import { httpOutcome } from '../http-outcome.ts'
import { splitAction } from '../split-action.ts'
import { defineNotifier, type MessageForm, type Outcome } from '../notifier.ts'

// https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
const Settings = z.object({
  /** The whole address of the incoming webhook: it is the secret. */
  url: z.url({ protocol: /^https?$/ }).meta({ examples: ['${SLACK_WEBHOOK}'] }),
  /** Who is called when the message is urgent: "!channel", "!here", or member ids such as "U012AB3CD". */
  mention: z
    .array(z.string().regex(/^(!channel|!here|!everyone|[UWS][A-Z0-9]+)$/))
    .default(['!channel']),
})
type Settings = z.infer<typeof Settings>

const maxBytes = 20_000
/** Characters of one section; bytes are never fewer. */
const maxSection = 2_900
const maxHeader = 145

/** The words of a refusal, whatever status they come under. Any other is judged by its status. */
const words = new Map<string, AttemptVerdict>([
  ['invalid_payload', 'payload-bad'],
  ['invalid_blocks', 'payload-bad'],
  ['no_text', 'payload-bad'],
  ['user_not_found', 'channel-broken'],
  ['action_prohibited', 'channel-broken'],
  ['invalid_token', 'channel-broken'],
  ['channel_not_found', 'channel-broken'],
  ['channel_is_archived', 'channel-broken'],
  ['no_service', 'channel-broken'],
  ['no_team', 'channel-broken'],
  ['posting_to_general_channel_denied', 'channel-broken'],
  ['ratelimited', 'rate-limited'],
  ['rate_limited', 'rate-limited'],
  ['rollup_error', 'transient'],
])

/** Slack incoming webhook. Sent is HTTP 200 with the body `ok`. */
export const slack = defineNotifier({
  kind: 'slack',
  label: { 'zh-CN': 'Slack', en: 'Slack' },
  settings: Settings,
  maxBytes,
  pace: () => ({ perMinute: 60, perSecond: 1 }),
  robot: ({ url }) => url,
  preview: (settings, message) => ({ body: JSON.stringify(payload(settings, message, 'card')) }),
  send: async (settings, message, ctx, form) => {
    const { url } = settings
    const body = JSON.stringify(payload(settings, message, form))
    const answer = await postJson(url, { body, signal: ctx.signal })
    // the address is the secret, and so is its path alone
    const said = withoutSecrets(answer.body, [url, new URL(url).pathname])
    const byStatus = httpOutcome('slack', answer, said, ctx.now)
    if (!byStatus && said === 'ok') return { verdict: 'ok', answer: 'ok' }
    return refusal(said, byStatus)
  },
})

function refusal(said: string, byStatus: Outcome | null): Outcome {
  const word = /[a-z]+(?:_[a-z]+)*/g
  const known = (said.match(word) ?? []).flatMap((one) => words.get(one) ?? [])[0]
  if (byStatus) return { ...byStatus, ...(known && { verdict: known }) }
  return { verdict: known ?? 'refused', answer: `slack: HTTP 200 ${said}` }
}

function payload({ mention }: Settings, message: NotificationMessage, form: MessageForm) {
  const onCall = message.calls?.flatMap((one) => one.slack) ?? []
  const called = onCall.length > 0 ? onCall : message.urgent ? mention : []
  const calls = called.map(callOf).join(' ')
  const text = shortenLines(escapeText(message.text), maxSection)
  if (form === 'plain') return { text: calls === '' ? text : `${text}\n${calls}` }
  const { rest, label } = splitAction(message.markdown, message.url)
  const [, ...lines] = rest.split('\n')
  const section = (content: string) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: content },
  })
  return {
    // what a notification and a screen reader say
    text: escapeText(message.title),
    blocks: [
      {
        type: 'header',
        text: { type: 'plain_text', text: shortenMiddle(message.title, maxHeader) },
      },
      section(shortenLines(mrkdwn(lines.join('\n')) || ' ', maxSection)),
      ...(calls === '' ? [] : [section(calls)]),
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            style: 'primary',
            text: { type: 'plain_text', text: label },
            url: message.url,
          },
        ],
      },
    ],
  }
}

/** https://docs.slack.dev/messaging/formatting-message-text: a user group is called another way than a member. */
function callOf(id: string): string {
  if (id.startsWith('!')) return `<${id}>`
  return id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Our markdown in Slack's own dialect. */
function mrkdwn(markdown: string): string {
  return escapeText(markdown)
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, '<$2|$1>')
    .replace(/\*\*([^*]+)\*\*/g, '*$1*')
    .replace(/^- /gm, '• ')
}
