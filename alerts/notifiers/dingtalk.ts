import { createHmac } from 'node:crypto'

import { z } from 'zod'

import type { AttemptVerdict } from '../../core/delivery.ts'
import type { NotificationMessage } from '../../core/response.ts'
import { fitText } from '../fit-text.ts'
import { splitAction } from '../split-action.ts'
import { defineNotifier, type MessageForm } from '../notifier.ts'
import { postToRobot, type ReadAnswer } from '../post-to-robot.ts'

// https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages
const Settings = z.object({
  /** `access_token` of the robot's address: whoever holds it can write to the group. */
  token: z
    .string()
    .min(8)
    .meta({ examples: ['${DINGTALK_TOKEN}'] }),
  /** 加签: begins with SEC. Left out where the robot checks a keyword or an address instead. */
  secret: z.string().min(4).optional(),
  /** 自定义关键词 of the robot: added where a message lacks it. */
  keyword: z.string().min(1).optional(),
  /** Only for a proxy or a test. */
  baseUrl: z.url().default('https://oapi.dingtalk.com'),
  /** Who is called by name when the message is urgent; without any, everybody is. */
  mentionMobiles: z.array(z.string().min(1)).default([]),
  mentionUserIds: z.array(z.string().min(1)).default([]),
})
type Settings = z.infer<typeof Settings>

const maxBytes = 20_000
/** After 20 messages in a minute the robot is shut for ten. */
const shutMs = 600_000

const Answer = z.object({ errcode: z.number(), errmsg: z.string().default('') })
/** The answer of the gateway before the robot: no errcode at all. */
const GatewayAnswer = z.object({ status: z.literal(1111), wait: z.number().default(5) })

/** Any other code is `refused`. */
const codes = new Map<number, [AttemptVerdict, waitMs?: number]>([
  [0, ['ok']],
  [-1, ['transient', 10_000]],
  [130101, ['rate-limited', shutMs]],
  [410100, ['rate-limited', shutMs]],
  [300001, ['channel-broken']],
  [300005, ['channel-broken']],
  [400013, ['channel-broken']],
  [400101, ['channel-broken']],
  [400102, ['channel-broken']],
  [400106, ['channel-broken']],
  [310000, ['channel-broken']],
  [40035, ['payload-bad']],
  [43004, ['payload-bad']],
])

/** 310000 is three things; what a person must do differs. */
const refusals: [RegExp, string][] = [
  [/keyword/i, '内容缺少机器人的关键词，请在 settings.keyword 写上 / the robot wants a keyword'],
  [/sign|timestamp/i, '加签不符，请核对 settings.secret 与本机时间 / wrong signature or clock'],
  [/\bip\b|whitelist/i, '本机地址不在白名单 / address not on the robot’s list'],
]

/** 钉钉自定义机器人. HTTP 200 proves nothing: sent is `errcode` 0. */
export const dingtalk = defineNotifier({
  kind: 'dingtalk',
  label: { 'zh-CN': '钉钉群机器人', en: 'DingTalk group robot' },
  settings: Settings,
  maxBytes,
  // true limit 20, and then ten minutes of silence
  pace: () => ({ perMinute: 18 }),
  robot: ({ token, baseUrl }) => `${baseUrl} ${token}`,
  preview: (settings, message) => ({ body: payload(settings, message, 'card') }),
  send: (settings, message, ctx, form) => {
    const { token, secret, baseUrl } = settings
    const url = new URL(`${baseUrl}/robot/send`)
    url.searchParams.set('access_token', token)
    const sign = secret === undefined ? undefined : signDingtalk(secret, ctx.now.getTime())
    if (sign !== undefined) {
      url.searchParams.set('timestamp', String(ctx.now.getTime()))
      url.searchParams.set('sign', sign)
    }
    const body = payload(settings, message, form)
    const secrets = [token, secret, sign]
    return postToRobot('dingtalk', { url: url.href, body, secrets, ctx }, read)
  },
})

/** Base64 of HMAC-SHA256 under the secret over `<ms>\n<secret>`; the query escapes it. */
export function signDingtalk(secret: string, timestampMs: number): string {
  return createHmac('sha256', secret).update(`${timestampMs}\n${secret}`).digest('base64')
}

const read: ReadAnswer = (body) => {
  const gateway = GatewayAnswer.safeParse(body)
  if (gateway.success) {
    const retryAfterMs = Math.max(gateway.data.wait, 5) * 1000
    return {
      verdict: 'rate-limited',
      answer: 'dingtalk: shut out by the gateway (1111)',
      retryAfterMs,
    }
  }
  const parsed = Answer.safeParse(body)
  if (!parsed.success) return null
  const { errcode, errmsg } = parsed.data
  const [verdict, retryAfterMs] = /too fast|exceed \d+ times/i.test(errmsg)
    ? (['rate-limited', shutMs] as const)
    : (codes.get(errcode) ?? (['refused'] as const))
  const meaning = errcode === 310000 ? refusals.find(([sign]) => sign.test(errmsg))?.[1] : undefined
  const answer =
    errcode === 0
      ? 'errcode 0'
      : `dingtalk: errcode ${errcode} ${errmsg}${meaning ? ` – ${meaning}` : ''}`
  return { verdict, answer, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

/** Whoever is on call by user id, else by mobile number; where nobody of them is known here, whom the channel names, or all. */
function callsOf(
  { mentionMobiles, mentionUserIds }: Settings,
  { calls = [], urgent }: NotificationMessage,
) {
  const atUserIds = calls.flatMap((one) => one.dingtalk)
  const atMobiles = calls.flatMap((one) => (one.dingtalk.length > 0 ? [] : one.mobile))
  if (atUserIds.length + atMobiles.length > 0) return { atMobiles, atUserIds, isAtAll: false }
  if (!urgent) return { atMobiles: [], atUserIds: [], isAtAll: false }
  const isAtAll = mentionMobiles.length + mentionUserIds.length === 0
  return { atMobiles: mentionMobiles, atUserIds: mentionUserIds, isAtAll }
}

/** A card with a button cannot call anybody: a message that does is markdown that names its people. */
function payload(settings: Settings, message: NotificationMessage, form: MessageForm): string {
  const { keyword } = settings
  const word = (text: string) => (keyword && !text.includes(keyword) ? `\n${keyword}` : '')
  const at = callsOf(settings, message)
  const isCalling = at.isAtAll || at.atMobiles.length + at.atUserIds.length > 0
  // a number is called only where the text holds it as well
  const names = [...at.atMobiles, ...at.atUserIds].map((name) => ` @${name}`).join('')
  const { title, url } = message
  // the card's button is that link
  const { rest, label } = isCalling
    ? { rest: message.markdown, label: '' }
    : splitAction(message.markdown, url)
  const inText = (text: string) =>
    JSON.stringify({ msgtype: 'text', text: { content: `${text}${word(text)}${names}` }, at })
  if (form === 'plain') return inText(fitText(message.text, maxBytes, inText))
  const inCard = (text: string) => {
    const whole = `${text}${word(text)}${names && `\n\n${names}`}`
    return JSON.stringify(
      isCalling
        ? { msgtype: 'markdown', markdown: { title, text: whole }, at }
        : {
            msgtype: 'actionCard',
            actionCard: { title, text: whole, singleTitle: label, singleURL: url },
          },
    )
  }
  // its markdown takes a single line break for a space
  return inCard(fitText(rest.replaceAll('\n', '\n\n'), maxBytes, inCard))
}
