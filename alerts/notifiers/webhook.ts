import { z } from 'zod'

import { postJson } from '../../lib/post-json.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { signWebhook, WebhookSecret } from '../../lib/standard-webhook.ts'
import { withoutSecrets } from '../../lib/without-secrets.ts'
import { httpFailure } from '../http-failure.ts'
import { defineNotifier } from '../notifier.ts'

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }),
  secret: WebhookSecret,
  /** Sent along as they are, such as an Authorization header. */
  headers: z.record(z.string(), z.string()).default({}),
})

/** The whole post; the two long fields of the message share what its frame leaves. */
const maxBytes = 20_000
const maxMarkdownBytes = 8_000
const maxTextBytes = 4_000

/** Signed post to a system of the customer's own. `webhook-id` is the same at every retry: drop a second one. */
export const webhook = defineNotifier({
  kind: 'webhook',
  label: { 'zh-CN': '签名 Webhook', en: 'Signed webhook' },
  settings: Settings,
  limits: { perMinute: 600, maxBytes },
  send: async ({ url, secret, headers }, message, ctx) => {
    const body = JSON.stringify({
      type: 'alert.notification',
      timestamp: ctx.now.toISOString(),
      data: {
        ...message,
        markdown: shortenMiddle(message.markdown, maxMarkdownBytes),
        text: shortenMiddle(message.text, maxTextBytes),
      },
    })
    const answer = await postJson(url, {
      headers: { ...headers, ...signWebhook(secret, { id: message.id, at: ctx.now, body }) },
      body,
      signal: ctx.signal,
    })
    const said = withoutSecrets(answer.body, [
      secret,
      secret.slice('whsec_'.length),
      url,
      ...Object.values(headers),
    ])
    const failure = httpFailure('webhook', answer, said, ctx.now)
    if (failure) throw failure
    return { answer: `HTTP ${answer.status} ${said.slice(0, 100)}`.trim() }
  },
})
