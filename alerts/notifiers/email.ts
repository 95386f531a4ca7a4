import { createTransport } from 'nodemailer'
import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import type { NotificationMessage } from '../../core/response.ts'
import { shortenMiddle } from '../../lib/shorten-middle.ts'
import { withoutSecrets } from '../../lib/without-secrets.ts'
import { defineNotifier } from '../notifier.ts'

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
  limits: { perMinute: 60, maxBytes },
  send: async (settings, message, ctx) => {
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
      const info = await beforeAbort(transport.sendMail(mail(settings, message)), ctx.signal)
      const refused = info.rejected.length > 0 ? `, ${info.rejected.length} recipients refused` : ''
      return { answer: `${withoutSecrets(info.response, [password])}${refused}` }
    } catch (error) {
      throw failure(error, password)
    } finally {
      transport.close()
    }
  },
})

function mail({ from, to }: z.infer<typeof Settings>, message: NotificationMessage) {
  const text = shortenMiddle(message.text, maxBytes / 4)
  const [before = '', after = ''] = text.split(message.url)
  const link = `<a href="${escapeHtml(message.url)}">${escapeHtml(message.url)}</a>`
  const html = text.includes(message.url)
    ? `${escapeHtml(before)}${link}${escapeHtml(after)}`
    : escapeHtml(text)
  return {
    from,
    to,
    subject: message.title,
    text,
    html: `<div style="white-space:pre-wrap">${html}</div>`,
    messageId: `<${message.id}@${from.split('@')[1]}>`,
    priority: message.urgent ? ('high' as const) : ('normal' as const),
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new RetryableError('smtp: no answer in time'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** A 5xx reply needs a person; a 4xx reply, or none at all, needs time. */
function failure(error: unknown, password: string | undefined): Error {
  if (error instanceof RetryableError) return error
  const message = error instanceof Error ? withoutSecrets(error.message, [password]) : 'failed'
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  const setUpWrongly =
    error instanceof Error && 'code' in error && error.code === 'EENVELOPE' && code === 0
  return code >= 500 || setUpWrongly
    ? new PermanentError(`smtp: ${message}`)
    : new RetryableError(`smtp: ${message}`)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
