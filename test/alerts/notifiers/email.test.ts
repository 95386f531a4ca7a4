import { expect, it } from 'vitest'
import { SMTPServer } from 'smtp-server'

import { email } from '../../../alerts/notifiers/email.ts'
import { notifierContract, testMessage } from '../../contracts/notifier.ts'

const password = 'mail-pass-4471'

/** Which command is answered how: a reply code such as 451, or never. */
type Answer = { at: 'auth' | 'rcpt' | 'data' | 'none'; code?: number; text?: string }

async function smtp(...answers: (Answer | 'silence')[]) {
  let sessions = 0
  const turn = () => answers[Math.min(Math.max(sessions, 1), answers.length) - 1] ?? 'silence'
  const mails: string[] = []
  const recipients: string[] = []
  const refusal = (at: Answer['at']) => {
    const answer = turn()
    return answer !== 'silence' && answer.at === at
      ? Object.assign(new Error(answer.text ?? 'said'), { responseCode: answer.code })
      : null
  }
  const server = new SMTPServer({
    hideSTARTTLS: true,
    closeTimeout: 50,
    allowInsecureAuth: true,
    authOptional: true,
    onConnect: (_session, done) => {
      sessions += 1
      done()
    },
    onAuth: (_auth, _session, done) => {
      const error = refusal('auth')
      if (error) done(error)
      else done(null, { user: 'koushao' })
    },
    onRcptTo: (address, _session, done) => {
      const error = address.address.startsWith('gone') ? new Error('no such user') : refusal('rcpt')
      if (!error) recipients.push(address.address)
      done(error)
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString())
        if (turn() !== 'silence') done(refusal('data'))
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('smtp: no port')
  const settings = {
    host: '127.0.0.1',
    port: address.port,
    tls: 'none',
    user: 'koushao',
    password,
    from: 'koushao@brand.test',
    to: ['pr@brand.test'],
  }
  return {
    settings,
    mails,
    recipients,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** The decoded plain part, and the subject. */
function readable(mail: string): string {
  const subject = /^Subject: ((?:.*\r?\n[ \t])*.*)$/m.exec(mail)?.[1] ?? ''
  const words = subject
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('latin1')
        : quoted(text.replaceAll('_', ' ')),
    )
  const start = mail.search(/Content-Type: text\/plain/)
  const rest = mail.slice(mail.indexOf('\r\n\r\n', start) + 4)
  const bare = rest.split('\r\n--')[0] ?? ''
  const head = mail.slice(0, mail.indexOf('\r\n\r\n', start))
  const body = bare.trimEnd()
  const text = /base64/i.test(head)
    ? Buffer.from(body, 'base64').toString()
    : Buffer.from(quoted(body.replace(/=\r?\n/g, '')), 'latin1').toString()
  return `${Buffer.from(words, 'latin1').toString()}\n${text}`
}
const quoted = (text: string) =>
  text.replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))

notifierContract<Answer>({
  notifier: email,
  peer: async (answers) => {
    const server = await smtp(...answers)
    return {
      settings: server.settings,
      received: () => server.mails.map(readable),
      close: server.close,
    }
  },
  nobody: { host: '127.0.0.1', port: 9, tls: 'none', password, from: 'a@b.test', to: ['c@d.test'] },
  wrongSettings: { host: '', from: 'nobody', to: [] },
  secrets: [password],
  sent: { at: 'none' },
  bad: { at: 'data', code: 554, text: 'content rejected' },
  echo: { at: 'auth', code: 535, text: `wrong password ${password}` },
  table: [
    ['250 is sent', { at: 'none' }, 'ok'],
    ['535 wrong password', { at: 'auth', code: 535 }, 'channel-broken'],
    ['454 cannot check it now', { at: 'auth', code: 454 }, 'transient'],
    ['550 no such mailbox', { at: 'rcpt', code: 550 }, 'channel-broken'],
    ['450 greylisted', { at: 'rcpt', code: 450 }, 'transient'],
    ['552 too large', { at: 'data', code: 552 }, 'payload-bad'],
    ['451 failed after all was sent', { at: 'data', code: 451 }, 'transient'],
  ],
})

it('carries the id of the message, says that a machine wrote it, and escapes what strangers wrote', async () => {
  const server = await smtp({ at: 'none' })
  const ctx = { now: new Date(0), signal: AbortSignal.timeout(5_000) }
  const text = `<script>alert(1)</script> & more\n${testMessage.url}`
  await email.send(server.settings, { ...testMessage, text, urgent: true }, ctx)
  const [mail = ''] = server.mails
  expect(mail).toContain(`Message-ID: <${testMessage.id}@brand.test>`)
  expect(mail).toMatch(/^Auto-Submitted: auto-generated\r?$/m)
  expect(mail).toMatch(/^Importance: High\r?$/im)
  const html = mail.slice(mail.indexOf('text/html'))
  expect(html).not.toContain('<script>')
  expect(quoted(html.replace(/=\r?\n/g, ''))).toContain(`<a href="${testMessage.url}">`)
  await server.close()
})

it('counts as sent when one of the mailboxes takes it, and says that others refused', async () => {
  const server = await smtp({ at: 'none' })
  const ctx = { now: new Date(0), signal: AbortSignal.timeout(5_000) }
  const to = ['gone@brand.test', 'pr@brand.test']
  const receipt = await email.send({ ...server.settings, to }, testMessage, ctx)
  expect(server.recipients).toEqual(['pr@brand.test'])
  expect(receipt.answer).toContain('1 recipients refused')
  await server.close()
})

it('sends nothing in the clear where STARTTLS is asked for', async () => {
  const server = await smtp({ at: 'none' })
  const ctx = { now: new Date(0), signal: AbortSignal.timeout(5_000) }
  const outcome = await email.send({ ...server.settings, tls: 'starttls' }, testMessage, ctx)
  expect(outcome.verdict).not.toBe('ok')
  expect(outcome.answer).toContain('smtp')
  expect(server.mails).toEqual([])
  await server.close()
})
