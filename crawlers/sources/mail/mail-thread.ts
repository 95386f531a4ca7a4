import type { RawPost } from '../../../core/mention.ts'

import { readTime } from '../../read/read-time.ts'
import type { Mail } from './mail-message.ts'

export type MailContext = {
  fetchedAt: Date
  zone: string
  /** Addresses and "@domains" whose mail is an answer of ours. */
  own: readonly string[]
}

/** Mails of one thread together, by the message that began it, though it may not be among them. */
export function mailThreads(mails: readonly Mail[]): Map<string, Mail[]> {
  const known = new Map(mails.map((mail) => [mail.id, mail]))
  const rootOf = (mail: Mail): string => {
    let [root = mail.id] = mail.references
    // an answer that names only the one before it leads there step by step
    for (let steps = 0; steps < 100; steps += 1) {
      const before = known.get(root)?.references[0]
      if (before === undefined || before === root) break
      root = before
    }
    return root
  }
  const threads = new Map<string, Mail[]>()
  for (const mail of known.values()) {
    const root = rootOf(mail)
    const thread = threads.get(root) ?? []
    thread.push(mail)
    threads.set(root, thread)
  }
  return threads
}

/**
 * A thread as one mention: what the customer wrote, mail after mail; the company's last answer is its
 * reply. A new mail makes it a new revision. Null where it holds no customer's mail.
 */
export function mailThread(root: string, mails: readonly Mail[], at: MailContext): RawPost | null {
  const dated = mails
    .map((mail) => ({ mail, time: readTime(mail.date, at.fetchedAt, at.zone) }))
    .toSorted((a, b) => (a.time.at?.getTime() ?? 0) - (b.time.at?.getTime() ?? 0))
  const isOwn = ({ from }: Mail) =>
    at.own.some(
      (own) => from.address === own || (own.startsWith('@') && from.address?.endsWith(own)),
    )
  const said = dated.filter(({ mail }) => !mail.isAutomatic && !isOwn(mail))
  const answer = dated.findLast(({ mail }) => !mail.isAutomatic && isOwn(mail) && mail.text !== '')
  const first = said[0]
  if (first === undefined) return null
  const { name, address } = first.mail.from
  const texts = said.map(({ mail }) => mail.text).filter((text) => text !== '')
  return {
    sourceId: root,
    kind: 'message',
    title:
      first.mail.subject?.replace(/^(?:(?:re|fwd?|回复|答复|转发)\s*[:：]\s*)+/i, '') || undefined,
    text: [...new Set(texts)].join('\n\n'),
    publishedAt: first.time.at,
    publishedPrecision: first.time.precision,
    author: name === undefined && address === undefined ? undefined : { id: address, name },
    comments: dated.length - 1,
    reply: answer && { text: answer.mail.text, at: answer.time.at },
  }
}
