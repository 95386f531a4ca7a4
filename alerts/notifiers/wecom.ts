import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import type { NotificationMessage } from '../../core/response.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { postJson } from '../../lib/post-json.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { withoutSecrets } from '../../lib/without-secrets.ts'
import { httpFailure } from '../http-failure.ts'
import { defineNotifier } from '../notifier.ts'

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

const maxMarkdownBytes = 4096
const maxTextBytes = 2048

const Answer = z.object({ errcode: z.number(), errmsg: z.string().default('') })

/** errcodes that time cures: system busy, too many per minute, too many at once. */
const retryAfterMs = new Map([
  [-1, 10_000],
  [45009, 60_000],
  [45033, 10_000],
])

/** 企业微信群机器人. HTTP 200 proves nothing: sent is `errcode` 0. */
export const wecom = defineNotifier({
  kind: 'wecom',
  label: { 'zh-CN': '企业微信群机器人', en: 'WeCom group robot' },
  settings: Settings,
  limits: { perMinute: 20, maxBytes: maxMarkdownBytes },
  send: async (settings, message, ctx) => {
    const url = `${settings.baseUrl}/cgi-bin/webhook/send?key=${encodeURIComponent(settings.key)}`
    const body = JSON.stringify(payload(settings, message))
    const answer = await postJson(url, { body, signal: ctx.signal })
    const said = withoutSecrets(answer.body, [settings.key])
    const failure = httpFailure('wecom', answer, said, ctx.now)
    if (failure) throw failure
    const parsed = Answer.safeParse(parseJson(answer.body))
    if (!parsed.success)
      throw new RetryableError(`wecom: HTTP ${answer.status} without errcode: ${said}`)
    const { errcode } = parsed.data
    if (errcode === 0) return { answer: 'errcode 0' }
    const fact = `wecom: errcode ${errcode} ${withoutSecrets(parsed.data.errmsg, [settings.key])}`
    const waitMs = retryAfterMs.get(errcode)
    throw waitMs === undefined
      ? new PermanentError(fact)
      : new RetryableError(fact, { retryAfterMs: waitMs })
  },
})

/** Only plain text can call people by name, so an urgent message gives up its markup. */
function payload(settings: z.infer<typeof Settings>, message: NotificationMessage) {
  const calls = settings.mention.length > 0 || settings.mentionMobiles.length > 0
  if (!message.urgent || !calls) {
    return {
      msgtype: 'markdown',
      markdown: { content: shortenMiddle(message.markdown, maxMarkdownBytes) },
    }
  }
  const content = shortenMiddle(message.text, maxTextBytes)
  const { mention, mentionMobiles } = settings
  return {
    msgtype: 'text',
    text: { content, mentioned_list: mention, mentioned_mobile_list: mentionMobiles },
  }
}
