import { z } from 'zod'

import type { NotificationMessage } from '../../core/response.ts'
import { postJson } from '../../lib/post-json.ts'
import { signWebhook, WebhookSecret } from '../../lib/standard-webhook.ts'
import { withoutSecrets } from '../../lib/without-secrets.ts'
import { fitText } from '../fit-text.ts'
import { httpOutcome } from '../http-outcome.ts'
import { defineNotifier, type MessageForm } from '../notifier.ts'

// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
const Settings = z.object({
  url: z.url({ protocol: /^https?$/ }),
  secret: WebhookSecret,
  /** Sent along as they are, such as an Authorization header. */
  headers: z.record(z.string(), z.string()).default({}),
  /** What the receiver takes; the rest is merged into a digest. */
  perMinute: z.number().int().min(1).max(6000).default(600),
})

/** The whole post; the two long fields of the message share what its frame leaves. */
const maxBytes = 20_000
const maxMarkdownBytes = 11_000
const maxTextBytes = 6_000

/** Signed post to a system of the customer's own. `webhook-id` is the same at every retry: drop a second one. */
export const webhook = defineNotifier({
  kind: 'webhook',
  label: { 'zh-CN': '签名 Webhook', en: 'Signed webhook' },
  settings: Settings,
  maxBytes,
  pace: ({ perMinute }) => ({ perMinute }),
  robot: ({ url }) => url,
  preview: (_settings, message, at) => ({ body: bodyOf(message, 'card', at) }),
  send: async ({ url, secret, headers }, message, ctx, form) => {
    const body = bodyOf(message, form, ctx.now)
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
    return (
      httpOutcome('webhook', answer, said, ctx.now) ?? {
        verdict: 'ok',
        answer: `HTTP ${answer.status} ${said.slice(0, 100)}`.trim(),
      }
    )
  },
})

function bodyOf(message: NotificationMessage, form: MessageForm, at: Date): string {
  const text = fitText(message.text, maxTextBytes, JSON.stringify)
  const rich = fitText(message.markdown, maxMarkdownBytes, JSON.stringify)
  const markdown = form === 'card' ? rich : text
  return JSON.stringify({
    type: 'alert.notification',
    timestamp: at.toISOString(),
    data: { ...message, markdown, text },
  })
}
