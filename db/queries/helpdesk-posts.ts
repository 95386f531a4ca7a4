import { and, eq, inArray, isNotNull, lt } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { helpdeskCursors, helpdeskPosts } from '../schema/helpdesk.ts'
import { tickets } from '../schema/responses.ts'

/** Notes a post of a helpdesk; false where it was noted before. */
export async function takeHelpdeskPost(
  tx: Tx,
  post: { helpdesk: string; eventId: string; receivedAt: Date },
): Promise<boolean> {
  const made = await tx
    .insert(helpdeskPosts)
    .values(post)
    .onConflictDoNothing()
    .returning({ eventId: helpdeskPosts.eventId })
  return made.length > 0
}

export async function forgetHelpdeskPosts(tx: Tx, before: Date): Promise<void> {
  await tx.delete(helpdeskPosts).where(lt(helpdeskPosts.receivedAt, before))
}

/** Up to when the changes of a helpdesk are known; null where it was never asked. */
export async function helpdeskCursor(tx: Tx, helpdesk: string): Promise<Date | null> {
  const [row] = await tx
    .select({ since: helpdeskCursors.since })
    .from(helpdeskCursors)
    .where(eq(helpdeskCursors.helpdesk, helpdesk))
  return row?.since ?? null
}

export async function moveHelpdeskCursor(
  tx: Tx,
  cursor: { helpdesk: string; since: Date; polledAt: Date },
): Promise<void> {
  const { since, polledAt } = cursor
  await tx
    .insert(helpdeskCursors)
    .values(cursor)
    .onConflictDoUpdate({ target: helpdeskCursors.helpdesk, set: { since, polledAt } })
}

/** Our tickets among those that a helpdesk calls by these ids. */
export async function ticketsByExternalIds(
  tx: Tx,
  helpdesk: string,
  externalIds: readonly string[],
): Promise<Map<string, number>> {
  if (externalIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: tickets.id, externalId: tickets.externalId })
    .from(tickets)
    .where(
      and(
        eq(tickets.helpdesk, helpdesk),
        isNotNull(tickets.externalId),
        inArray(tickets.externalId, [...externalIds]),
        inArray(tickets.status, ['open', 'waiting', 'solved', 'closed']),
      ),
    )
  return new Map(rows.flatMap((row) => (row.externalId === null ? [] : [[row.externalId, row.id]])))
}
