import { createHash } from 'node:crypto'

import type { TicketComment } from '../core/response.ts'

type Steps = {
  has: (mark: string) => Promise<boolean | 'takes-key'>
  add: (comment: TicketComment & { mark: string }) => Promise<void>
}

/**
 * Adds a comment unless it is there. No helpdesk takes a comment idempotently: a mark at its end, from
 * its `onceKey`, tells after a lost answer that the first one arrived.
 */
export async function commentOnce(
  comment: Pick<TicketComment, 'text' | 'onceKey'> & Partial<TicketComment>,
  steps: Steps,
): Promise<void> {
  const { text, onceKey, audience = 'internal' } = comment
  const mark = markOf(onceKey)
  const there = await steps.has(mark)
  if (there === true) return
  const marked = there === 'takes-key' ? text : `${text}\n\n[${mark}]`
  await steps.add({ text: marked, onceKey, audience, mark })
}

/** Letters and digits alone: helpdesks wrap, escape and index text in ways of their own. */
function markOf(onceKey: string): string {
  return `koushao${createHash('sha256').update(onceKey).digest('hex').slice(0, 12)}`
}
