import { z } from 'zod'

import type { AttemptVerdict } from '../../core/delivery.ts'
import type { NotificationMessage } from '../../core/response.ts'
import { shortenLines } from '../../lib/shorten-lines.ts'
import { callFree } from '../call-free.ts'
import { defineNotifier, type MessageForm } from '../notifier.ts'
import { postToRobot, type ReadAnswer } from '../post-to-robot.ts'

// https://developer.work.weixin.qq.com/document/path/91770 群机器人配置说明
const Settings = z.object({
  /** The robot's key: whoever holds it can write to the group. */
  key: z
    .string()
    .min(8)
    .meta({ examples: ['${WECOM_KEY}'] }),
  /** Only for a proxy or a test. */
  baseUrl: z.url().default('https://qyapi.weixin.qq.com'),
  /** User ids called by name when the message is urgent; "@all" calls the whole group. */
  mention: z.array(z.string().min(1)).default(['@all']),
  mentionMobiles: z.array(z.string().min(1)).default([]),
})
type Settings = z.infer<typeof Settings>

const maxMarkdownBytes = 4096
const maxTextBytes = 2048

const Answer = z.object({ errcode: z.number(), errmsg: z.string().default('') })

/** 全局错误码 as far as this call gives them, with how long to wait. Any other code is `refused`. */
const codes = new Map<number, [AttemptVerdict, waitMs?: number]>([
  [0, ['ok']],
  [-1, ['transient', 10_000]],
  [45009, ['rate-limited', 60_000]],
  [45033, ['rate-limited', 10_000]],
  [93000, ['channel-broken']],
  [40008, ['payload-bad']],
  [40058, ['payload-bad']],
  [44004, ['payload-bad']],
  [301024, ['payload-bad']],
])

/** 企业微信群机器人. HTTP 200 proves nothing: sent is `errcode` 0. */
export const wecom = defineNotifier({
  kind: 'wecom',
  label: { 'zh-CN': '企业微信群机器人', en: 'WeCom group robot' },
  settings: Settings,
  maxBytes: maxMarkdownBytes,
  // true limit 20
  pace: () => ({ perMinute: 18 }),
  robot: ({ key, baseUrl }) => `${baseUrl} ${key}`,
  preview: (settings, message) => {
    const sent = payload(settings, message, 'card')
    const { content } = sent.msgtype === 'markdown' ? sent.markdown : sent.text
    const maxBytes = sent.msgtype === 'markdown' ? maxMarkdownBytes : maxTextBytes
    return { body: JSON.stringify(sent), bytes: Buffer.byteLength(content), maxBytes }
  },
  send: (settings, message, ctx, form) => {
    const url = `${settings.baseUrl}/cgi-bin/webhook/send?key=${encodeURIComponent(settings.key)}`
    const body = JSON.stringify(payload(settings, message, form))
    return postToRobot('wecom', { url, body, secrets: [settings.key], ctx }, read)
  },
})

const read: ReadAnswer = (body) => {
  const parsed = Answer.safeParse(body)
  if (!parsed.success) return null
  const { errcode, errmsg } = parsed.data
  // 93000 is told of a wrong key and of a text that is too long
  const [verdict, retryAfterMs] = /exceed max length|too long/i.test(errmsg)
    ? (['payload-bad'] as const)
    : (codes.get(errcode) ?? (['refused'] as const))
  const answer = errcode === 0 ? 'errcode 0' : `wecom: errcode ${errcode} ${errmsg}`
  return { verdict, answer, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}

/** Whoever is on call by user id, else by mobile number; where nobody of them is known here, whom the channel names. */
function callsOf(
  { mention, mentionMobiles }: Settings,
  { calls = [], urgent }: NotificationMessage,
) {
  const ids = calls.flatMap((one) => one.wecom)
  const mobiles = calls.flatMap((one) => (one.wecom.length > 0 ? [] : one.mobile))
  if (ids.length + mobiles.length > 0) return { calls: ids, mobiles }
  return urgent ? { calls: mention, mobiles: mentionMobiles } : { calls: [], mobiles: [] }
}

/** Markdown can call people by id, but neither all of them nor by mobile number: that only plain text can. */
function payload(settings: Settings, message: NotificationMessage, form: MessageForm) {
  const { calls, mobiles } = callsOf(settings, message)
  const inMarkdown = mobiles.length === 0 && !calls.includes('@all')
  if (form === 'card' && inMarkdown) {
    const names = calls.map((id) => `<@${id.replace(/[<>]/g, '')}>`).join(' ')
    const ending = names === '' ? '' : `\n${names}`
    const room = maxMarkdownBytes - Buffer.byteLength(ending)
    return {
      msgtype: 'markdown' as const,
      markdown: { content: `${shortenLines(coloured(message), room)}${ending}` },
    }
  }
  const content = shortenLines(callFree(message.text), maxTextBytes)
  return {
    msgtype: 'text' as const,
    text: { content, mentioned_list: calls, mentioned_mobile_list: mobiles },
  }
}

/** The first line in the colour of its tier. */
function coloured({ markdown, tier }: NotificationMessage): string {
  const [first = '', ...rest] = markdown.split('\n')
  const colour = tier === 'ordinary' ? 'comment' : 'warning'
  return [`<font color="${colour}">${first}</font>`, ...rest].join('\n')
}
