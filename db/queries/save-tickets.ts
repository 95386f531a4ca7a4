import type { TicketDraft } from '../../core/response.ts'
import type { Topic } from '../../core/topic.ts'
import type { Tx } from '../client.ts'
import { followUps, ticketEvents, ticketMentions, tickets } from '../schema/responses.ts'

export type NewTicket = {
  alertId: number
  problemKey: string
  topic: Topic
  draft: TicketDraft
  mentionIds: number[]
  deadlines: readonly {
    step: 'first-answer' | 'answer' | 'close'
    dueAt: Date
    startedAt: Date | null
    workingMs: number | null
    provisional: boolean
  }[]
}

/** Rows per statement: PostgreSQL takes 65,535 parameters. */
const chunk = 1000

function* chunks<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let i = 0; i < rows.length; i += chunk) yield rows.slice(i, i + chunk)
}

/**
 * Pending tickets with their posts and deadlines. One whose problem has a ticket already is left as
 * it is. Returns the ids of the new ones by their problem.
 */
export async function savePendingTickets(
  tx: Tx,
  of: { brandId: number; helpdesk: string; now: Date },
  fresh: readonly NewTicket[],
): Promise<Map<string, number>> {
  const { brandId, helpdesk, now } = of
  const made: { id: number; problemKey: string }[] = []
  for (const some of chunks(fresh)) {
    const values = some.map(({ alertId, problemKey, topic, draft }) => ({
      alertId,
      problemKey,
      topic,
      draft,
      priority: draft.priority,
      brandId,
      helpdesk,
      createdAt: now,
      updatedAt: now,
    }))
    const rows = await tx
      .insert(tickets)
      .values(values)
      .onConflictDoNothing()
      .returning({ id: tickets.id, problemKey: tickets.problemKey })
    made.push(...rows)
  }
  const idOf = new Map(made.map((row) => [row.problemKey, row.id]))
  const posts = fresh.flatMap(({ problemKey, mentionIds }) => {
    const ticketId = idOf.get(problemKey)
    if (ticketId === undefined) return []
    return mentionIds.map((mentionId) => ({ ticketId, mentionId, brandId, addedAt: now }))
  })
  for (const some of chunks(posts)) {
    await tx.insert(ticketMentions).values(some).onConflictDoNothing()
  }
  const steps = fresh.flatMap(({ problemKey, deadlines }) => {
    const subjectId = idOf.get(problemKey)
    if (subjectId === undefined) return []
    const of = { subject: 'ticket', subjectId, round: 1 } as const
    return deadlines.map((deadline) => ({ ...of, ...deadline }))
  })
  for (const some of chunks(steps)) await tx.insert(followUps).values(some).onConflictDoNothing()
  return idOf
}

/** More posts on tickets that are being worked on, and a line in each ticket's thread. */
export async function addTicketMentions(
  tx: Tx,
  of: { brandId: number; now: Date },
  posts: readonly { ticketId: number; mentionId: number; text: string }[],
): Promise<void> {
  const { brandId, now } = of
  for (const some of chunks(posts)) {
    await tx
      .insert(ticketMentions)
      .values(
        some.map(({ ticketId, mentionId }) => ({ ticketId, mentionId, brandId, addedAt: now })),
      )
      .onConflictDoNothing()
    await tx
      .insert(ticketEvents)
      .values(
        some.map(({ ticketId, mentionId, text }) => ({
          ticketId,
          at: now,
          kind: 'mention-added' as const,
          actor: 'koushao',
          text,
          onceKey: `mention-${mentionId}`,
        })),
      )
      .onConflictDoNothing()
  }
}
