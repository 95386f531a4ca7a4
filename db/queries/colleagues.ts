import { and, asc, eq, ne, or } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { users } from '../schema/accounts.ts'
import { tickets } from '../schema/responses.ts'

/** Who may work on tickets, by name. */
export async function colleagues(db: Tx): Promise<{ email: string; name: string }[]> {
  return db
    .select({ email: users.email, name: users.name })
    .from(users)
    .where(ne(users.role, 'viewer'))
    .orderBy(asc(users.name), asc(users.email))
}

/** Whether a ticket may be given to somebody: a colleague, or whoever has it or had it first (a name that the helpdesk or the command line wrote). */
export async function mayTakeTicket(db: Tx, ticketId: number, who: string): Promise<boolean> {
  const [colleague] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, who), ne(users.role, 'viewer')))
  if (colleague) return true
  const [ticket] = await db
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(eq(tickets.id, ticketId), or(eq(tickets.assignee, who), eq(tickets.firstOwner, who))),
    )
  return ticket !== undefined
}
