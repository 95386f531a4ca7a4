import { createHash } from 'node:crypto'

import { mailWords } from './mail-words.ts'
import { mimePart, type MimePart } from './mime-part.ts'
import { ownWords } from './own-words.ts'

export type Mail = {
  /** Without `<>`; a digest where the message has none. */
  id: string
  /** Messages before it in its thread, the oldest first; empty for a first message. */
  references: string[]
  date: string | undefined
  from: { name: string | undefined; address: string | undefined }
  subject: string | undefined
  /** What its sender wrote: without quoted text and signature. */
  text: string
  /** Written by a program: out of office, undeliverable. */
  isAutomatic: boolean
}

/** One message (RFC 5322); null where there are no headers of one. */
export function readMail(bytes: Buffer): Mail | null {
  const part = mimePart(bytes)
  const { header } = part
  if (header('from') === undefined && header('message-id') === undefined) return null
  const from = personOf(header('from') ?? header('sender') ?? '')
  const subject = header('subject')?.trim() || undefined
  const text = ownWords(mailWords(part))
  const date = header('date') ?? /;\s*([^;]+)$/.exec(header('received') ?? '')?.[1]
  const said = JSON.stringify([from.address, date, subject, text])
  return {
    id: idsIn(header('message-id'))[0] ?? createHash('sha256').update(said).digest('hex'),
    references: [
      ...new Set([...idsIn(header('references')), ...idsIn(header('in-reply-to')).slice(0, 1)]),
    ],
    date: date?.replace(/\s*\([^)]*\)\s*$/, ''),
    from,
    subject,
    text,
    isAutomatic: isAutomatic(part, from.address),
  }
}

/** Message ids in order; some programs leave out the `<>`. */
function idsIn(value: string | undefined): string[] {
  const bracketed = [...(value ?? '').matchAll(/<\s*([^<>\s]+)\s*>/g)].map(([, id]) => id ?? '')
  const bare = /^[^\s<>]+@[^\s<>]+$/.exec(value?.trim() ?? '')?.[0]
  return (bracketed.length > 0 ? bracketed : bare === undefined ? [] : [bare]).map((id) =>
    id.slice(0, 900),
  )
}

/** "Bo Chen" <bo@example.com>, bo@example.com (Bo Chen), bo@example.com. */
function personOf(value: string): Mail['from'] {
  const address = (/<([^<>]+@[^<>]+)>/.exec(value) ??
    /([^\s<>"(,;]+@[^\s<>"),;]+)/.exec(value))?.[1]
  const name =
    /^\s*"?([^"<]*?)"?\s*</.exec(value)?.[1]?.trim() || /\(([^)]+)\)/.exec(value)?.[1]?.trim()
  return { name: name || undefined, address: address?.trim().toLowerCase() }
}

function isAutomatic({ header }: MimePart, address: string | undefined): boolean {
  if (/^(?:mailer-daemon|postmaster)@/i.test(address ?? '')) return true
  if (/^auto-(?:replied|generated)/i.test(header('auto-submitted') ?? '')) return true
  if (
    /report/i.test(header('content-type') ?? '') &&
    /multipart/i.test(header('content-type') ?? '')
  )
    return true
  return header('x-autoreply') !== undefined || /^auto_reply$/i.test(header('precedence') ?? '')
}
