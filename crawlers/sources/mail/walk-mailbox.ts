import type { ImapFlow, ImapFlowOptions } from 'imapflow'

import { dayMs } from '../../../core/clock.ts'
import type { RawPost, RunOutcome } from '../../../core/mention.ts'

import { RunEndedError, type FetchContext, type RunEnd } from '../../source.ts'
import { readMail, type Mail } from './mail-message.ts'
import type { MailSettings } from './mail-settings.ts'
import { mailThread, mailThreads } from './mail-thread.ts'

type Found = { box: string; uid: number; mail: Mail; arrived: Date }

const threadHeaders = ['message-id', 'references', 'in-reply-to', 'from', 'date', 'subject']
const maxMessageBytes = 2 * 1024 * 1024
const waitMs = 30_000

/**
 * Threads in which a mail arrived since the last run, each read whole, the one with the newest mail
 * first. Reads only: no flag is set, nothing is moved. The password is in no error and no log.
 */
export async function* walkMailbox(
  ctx: FetchContext<MailSettings>,
): AsyncGenerator<RawPost, RunEnd> {
  const { settings } = ctx
  if (ctx.signal.aborted) throw stopped()
  const client = await openMailbox(settings)
  const stop = () => client.close()
  ctx.signal.addEventListener('abort', stop)
  try {
    await named(settings, () => client.connect())
    const from = new Date(ctx.now.getTime() - settings.days * dayMs)
    const found = await named(settings, () => headersSince(client, settings.mailboxes, from))
    const byId = new Map(found.map((one) => [one.mail.id, one]))
    const arrived = (thread: readonly Mail[]) =>
      Math.max(...thread.map(({ id }) => byId.get(id)?.arrived.getTime() ?? 0))
    const touched = [...mailThreads(found.map((one) => one.mail))]
      .map(([root, thread]) => ({ root, arrived: arrived(thread) }))
      .filter((thread) => ctx.since === null || thread.arrived > ctx.since.getTime())
      .toSorted((a, b) => b.arrived - a.arrived)
      .slice(0, settings.maxThreads)
    const at = {
      fetchedAt: ctx.now,
      zone: settings.timeZone,
      own: [settings.user, ...settings.own].map((own) => own.toLowerCase()),
    }
    let yielded = 0
    for (const { root } of touched) {
      if (ctx.signal.aborted) throw stopped()
      const mails = await named(settings, () => threadOf(client, settings.mailboxes, root))
      const post = mailThread(root, mails, at)
      if (post === null) continue
      yielded += 1
      yield post
    }
    return { outcome: yielded > 0 ? 'ok' : 'empty', seen: found.length }
  } finally {
    ctx.signal.removeEventListener('abort', stop)
    // a connection that the server has closed needs no farewell
    await client.logout().catch(() => client.close())
  }
}

async function openMailbox(settings: MailSettings): Promise<ImapFlow> {
  // loaded when a mailbox is read: most instances have none
  const { ImapFlow: Client } = await import('imapflow')
  const { host, port, secure, user, password, token } = settings
  const isHere = /^(?:localhost|127\.0\.0\.1|::1)$/.test(host)
  const options: ImapFlowOptions = {
    host,
    port,
    secure,
    // never a password in the clear to another machine
    ...(secure || isHere ? {} : { doSTARTTLS: true }),
    auth: { user, ...(token === undefined ? { pass: password ?? '' } : { accessToken: token }) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: waitMs,
    greetingTimeout: waitMs,
    socketTimeout: 2 * waitMs,
  }
  const client = new Client(options)
  // what matters of it reaches the call that waits
  client.on('error', () => undefined)
  return client
}

/** Headers of what arrived since: small, and enough to tell the threads apart. */
async function headersSince(client: ImapFlow, boxes: string[], since: Date): Promise<Found[]> {
  const found: Found[] = []
  for (const box of boxes) {
    const lock = await client.getMailboxLock(box, { readOnly: true })
    try {
      const uids = (await client.search({ since }, { uid: true })) || []
      if (uids.length === 0) continue
      const query = { internalDate: true, headers: threadHeaders }
      for await (const message of client.fetch(uids, query, { uid: true })) {
        const mail = message.headers && readMail(message.headers)
        const arrived = new Date(message.internalDate ?? 0)
        if (mail) found.push({ box, uid: message.uid, mail, arrived })
      }
    } finally {
      lock.release()
    }
  }
  return found
}

/** Every mail of a thread in full, however old. */
async function threadOf(client: ImapFlow, boxes: string[], root: string): Promise<Mail[]> {
  const mails = new Map<string, Mail>()
  for (const box of boxes) {
    const lock = await client.getMailboxLock(box, { readOnly: true })
    try {
      const uids = new Set<number>()
      for (const name of ['message-id', 'references', 'in-reply-to'])
        for (const uid of (await client.search({ header: { [name]: root } }, { uid: true })) || [])
          uids.add(uid)
      for (const uid of uids) {
        const query = { source: { maxLength: maxMessageBytes } }
        const message = await client.fetchOne(String(uid), query, { uid: true })
        const mail = message && message.source && readMail(message.source)
        if (mail) mails.set(mail.id, mail)
      }
    } finally {
      lock.release()
    }
  }
  return [...mails.values()]
}

/** What went wrong, in our words: the library's own may hold the command that was sent. */
async function named<T>(settings: MailSettings, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RunEndedError) throw error
    const place = `${settings.host}:${settings.port}`
    throw new RunEndedError({ outcome: outcomeOf(error), detail: `${place}: ${reasonOf(error)}` })
  }
}

function outcomeOf(error: unknown): RunOutcome {
  if (typeof error !== 'object' || error === null) return 'transport'
  if ('authenticationFailed' in error && error.authenticationFailed) return 'auth_required'
  if ('mailboxMissing' in error && error.mailboxMissing) return 'not_found'
  return 'throttleReset' in error ? 'rate_limited' : 'transport'
}

function reasonOf(error: unknown): string {
  const outcome = outcomeOf(error)
  if (outcome === 'auth_required') return 'the login was refused'
  if (outcome === 'not_found') return 'no such mailbox'
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  return typeof code === 'string' && code !== '' ? code : 'the connection failed'
}

function stopped(): RunEndedError {
  return new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
}
