import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { z } from 'zod'

import { Tier } from '../core/tier.ts'

const InboxMessage = z.object({
  /** The sender's webhook-id: the same at every retry. */
  id: z.string(),
  receivedAt: z.coerce.date(),
  tier: Tier,
  title: z.string(),
  text: z.string(),
  url: z.string(),
})
export type InboxMessage = z.infer<typeof InboxMessage>

export type Inbox = {
  /** False where the same message is there already. On disk when it returns. */
  keep: (message: InboxMessage) => boolean
  /** Oldest first. */
  messages: () => readonly InboxMessage[]
}

/** What the PR team received, one JSON line each. A line that a kill cut short was never confirmed: it is skipped. */
export function openInbox(path: string): Inbox {
  mkdirSync(dirname(path), { recursive: true })
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (before !== '' && !before.endsWith('\n')) appendFileSync(path, '\n')
  const messages = before.split('\n').flatMap((line) => {
    const read = InboxMessage.safeParse(readLine(line))
    return read.success ? [read.data] : []
  })
  const ids = new Set(messages.map(({ id }) => id))
  return {
    messages: () => messages,
    keep(message) {
      if (ids.has(message.id)) return false
      appendFileSync(path, `${JSON.stringify(message)}\n`, { mode: 0o600 })
      ids.add(message.id)
      messages.push(message)
      return true
    },
  }
}

function readLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
