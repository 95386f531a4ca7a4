import { createHmac } from 'node:crypto'

import { z } from 'zod'

import type { AttemptVerdict } from '../../core/delivery.ts'
import type { NotificationMessage } from '../../core/response.ts'
import type { Tier } from '../../core/tier.ts'
import { callFree } from '../call-free.ts'
import { fitText } from '../fit-text.ts'
import { splitAction } from '../split-action.ts'
import { defineNotifier, type MessageForm } from '../notifier.ts'
import { postToRobot, type ReadAnswer } from '../post-to-robot.ts'

// https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
const Settings = z.object({
  /** The last part of the robot's address: whoever holds it can write to the group. */
  hook: z
    .string()
    .min(8)
    .meta({ examples: ['${FEISHU_HOOK}'] }),
  /** 签名校验; left out where the robot checks a keyword or an address instead. */
  secret: z.string().min(1).optional(),
  /** 自定义关键词 of the robot: added where a message lacks it. */
  keyword: z.string().min(1).optional(),
  /** open.larksuite.com outside of China. */
  baseUrl: z.url().default('https://open.feishu.cn'),
  /** `open_id`s called by name when the message is urgent; "all" calls the whole group. */
  mention: z.array(z.string().min(1)).default(['all']),
})
type Settings = z.infer<typeof Settings>

const maxBytes = 20_000

const Answer = z.object({ code: z.number(), msg: z.string().default('') })

/** Any other code is `refused`. */
const codes = new Map<number, [AttemptVerdict, waitMs?: number]>([
  [0, ['ok']],
  [11232, ['rate-limited', 60_000]],
  [19001, ['channel-broken']],
  [19021, ['channel-broken']],
  [19022, ['channel-broken']],
  [19024, ['channel-broken']],
  [9499, ['payload-bad']],
])

const meanings = new Map([
  [19021, '签名不符，请核对 settings.secret 与本机时间 / wrong signature or clock'],
  [19022, '本机地址不在白名单 / address not on the robot’s list'],
  [19024, '内容缺少机器人的关键词，请在 settings.keyword 写上 / the robot wants a keyword'],
])

/** 飞书自定义机器人. HTTP 200 proves nothing: sent is `code` 0. */
export const feishu = defineNotifier({
  kind: 'feishu',
  label: { 'zh-CN': '飞书群机器人', en: 'Feishu / Lark group robot' },
  settings: Settings,
  maxBytes,
  // true limits 100 and 5
  pace: () => ({ perMinute: 90, perSecond: 4, avoidsHalfHours: true }),
  robot: ({ hook, baseUrl }) => `${baseUrl} ${hook}`,
  preview: (settings, message, at) => {
    // as long as the true ones, so that the size is true
    const frame = {
      timestamp: String(Math.floor(at.getTime() / 1000)),
      sign: signFeishu('', 0).replace(/./g, '*'),
    }
    return { body: payload(settings, message, 'card', settings.secret === undefined ? {} : frame) }
  },
  send: (settings, message, ctx, form) => {
    const { hook, secret, baseUrl } = settings
    const timestamp = Math.floor(ctx.now.getTime() / 1000)
    const sign = secret === undefined ? undefined : signFeishu(secret, timestamp)
    const frame = sign === undefined ? {} : { timestamp: String(timestamp), sign }
    const url = `${baseUrl}/open-apis/bot/v2/hook/${encodeURIComponent(hook)}`
    const body = payload(settings, message, form, frame)
    return postToRobot('feishu', { url, body, secrets: [hook, secret, sign], ctx }, read)
  },
})

/** Base64 of HMAC-SHA256 over nothing, under the key `<s>\n<secret>`. */
export function signFeishu(secret: string, timestampSeconds: number): string {
  return createHmac('sha256', `${timestampSeconds}\n${secret}`).digest('base64')
}

const read: ReadAnswer = (body) => {
  const parsed = Answer.safeParse(body)
  if (!parsed.success) return null
  const { code, msg } = parsed.data
  // 9499 is told of a malformed message and of too many of them
  const [verdict, retryAfterMs] = /too many|frequency/i.test(msg)
    ? (['rate-limited', 60_000] as const)
    : (codes.get(code) ?? (['refused'] as const))
  const meaning = meanings.get(code)
  const answer =
    code === 0 ? 'code 0' : `feishu: code ${code} ${msg}${meaning ? ` – ${meaning}` : ''}`
  return { verdict, answer, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

const colours: Record<Tier, string> = { crisis: 'red', hot: 'orange', ordinary: 'blue' }

function payload(
  { mention, keyword }: Settings,
  message: NotificationMessage,
  form: MessageForm,
  frame: object,
): string {
  const { title, url, tier } = message
  const onCall = message.calls?.flatMap((one) => one.feishu) ?? []
  const calls = onCall.length > 0 ? onCall : message.urgent ? mention : []
  const word = (text: string) => (keyword && !text.includes(keyword) ? `\n${keyword}` : '')
  if (form === 'plain') {
    const names = calls.map((id) => ` <at user_id="${id}"></at>`).join('')
    const inText = (text: string) =>
      JSON.stringify({
        ...frame,
        msg_type: 'text',
        content: { text: `${text}${word(text)}${names}` },
      })
    return inText(fitText(callFree(message.text), maxBytes, inText))
  }
  const names = calls.map((id) => ` <at id=${id}></at>`).join('')
  const { rest, label } = splitAction(message.markdown, url)
  const div = (content: string) => ({ tag: 'div', text: { tag: 'lark_md', content } })
  const button = { tag: 'button', type: 'primary', text: plainText(label), url }
  const inCard = (text: string) =>
    JSON.stringify({
      ...frame,
      msg_type: 'interactive',
      card: {
        config: { wide_screen_mode: true },
        header: { title: plainText(title), template: colours[tier] },
        elements: [
          div(`${text}${word(`${title}${text}`)}`),
          ...(names === '' ? [] : [div(names)]),
          { tag: 'action', actions: [button] },
        ],
      },
    })
  // the first line is the card's header
  const [, ...lines] = rest.split('\n')
  return inCard(fitText(lines.join('\n'), maxBytes, inCard))
}

const plainText = (content: string) => ({ tag: 'plain_text', content })
