import { createTransport } from 'nodemailer'
import { z } from 'zod'

import type { AttemptVerdict } from '../../core/delivery.ts'
import { RetryableError } from '../../core/errors.ts'
import type { NotificationMessage } from '../../core/response.ts'
import { shortenLines } from '../../lib/shorten-lines.ts'
import { withoutSecrets } from '../../lib/without-secrets.ts'
import { markdownHtml } from '../markdown-html.ts'
import { lostAnswer } from '../lost-answer.ts'
import { defineNotifier, type MessageForm, type Outcome } from '../notifier.ts'

// https://www.rfc-editor.org/rfc/rfc5321#section-4.2 reply codes, https://www.rfc-editor.org/rfc/rfc3834 Auto-Submitted, https://nodemailer.com/smtp
const Settings = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535).default(465),
  /** implicit: TLS from the first byte (465); starttls: refused without it (587); none: a relay on this machine. */
  tls: z.enum(['implicit', 'starttls', 'none']).default('implicit'),
  user: z.string().optional(),
  password: z.string().optional(),
  from: z.email(),
  to: z.array(z.email()).min(1),
})

const maxBytes = 100_000

/** Mail by SMTP. A retry carries the Message-ID of the first try, so that most mailboxes drop a second copy. */
export const email = defineNotifier({
  kind: 'email',
  label: { 'zh-CN': '电子邮件', en: 'E-mail' },
  settings: Settings,
  maxBytes,
  pace: () => ({ perMinute: 60 }),
  robot: ({ host, port, user, from }) => `${host}:${port} ${user ?? from}`,
  preview: (settings, message) => {
    const { from, to, subject, text, html } = mail(settings, message, 'card')
    const bytes = Buffer.byteLength(`${subject}${text}${html ?? ''}`)
    return { body: JSON.stringify({ from, to, subject, text, html }), bytes }
  },
  send: async (settings, message, ctx, form) => {
    const { host, port, tls, user, password } = settings
    // nodemailer cannot be aborted: it gives up by itself before the sender does
    const timeoutMs = 15_000
    const transport = createTransport({
      host,
      port,
      secure: tls === 'implicit',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    })
    try {
      const info = await beforeAbort(transport.sendMail(mail(settings, message, form)), ctx.signal)
      const refused = info.rejected.length > 0 ? `, ${info.rejected.length} recipients refused` : ''
      return { verdict: 'ok', answer: `${withoutSecrets(info.response, [password])}${refused}` }
    } catch (error) {
      return failure(error, password)
    } finally {
      transport.close()
    }
  },
})

function mail(
  { from, to }: z.infer<typeof Settings>,
  message: NotificationMessage,
  form: MessageForm,
) {
  const text = shortenLines(message.text, maxBytes / 4)
  const onCall = message.calls?.flatMap((one) => one.email) ?? []
  return {
    from,
    to: [...new Set([...to, ...onCall])],
    subject: message.title,
    text,
    html: form === 'card' ? markdownHtml(shortenLines(message.markdown, maxBytes / 4)) : undefined,
    messageId: `<${message.id}@${from.split('@')[1]}>`,
    priority: message.urgent ? ('high' as const) : ('normal' as const),
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new RetryableError('no answer in time'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** A 5xx reply needs a person; a 4xx reply, or none at all, needs time. */
function failure(error: unknown, password: string | undefined): Outcome {
  const said = error instanceof Error ? withoutSecrets(error.message, [password]) : 'failed'
  const reply = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const answer = `smtp: ${said}`
  if (reply >= 500) return { verdict: refusal(reply), answer }
  if (reply > 0) return { verdict: 'transient', answer }
  // no login given where one is needed, no recipient left: before anything was sent
  if (code === 'EAUTH' || code === 'EENVELOPE') return { verdict: 'channel-broken', answer }
  return lostAnswer('smtp', new RetryableError(answer))
}

/** RFC 5321: 552 too large, 554 refused for what it says; the others are about who sends to whom. */
function refusal(reply: number): AttemptVerdict {
  return reply === 552 || reply === 554 ? 'payload-bad' : 'channel-broken'
}
