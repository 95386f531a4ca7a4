import { asc, desc, eq, or } from 'drizzle-orm'

import { BrandSettings } from '../../core/brand.ts'
import type { Tx } from '../client.ts'
import { brands } from '../schema/brands.ts'
import { tickets } from '../schema/responses.ts'
import {
  satisfactionSurveys,
  ticketPauses,
  ticketSolutions,
  ticketTurns,
} from '../schema/service.ts'

import { compensationsOf } from './compensations.ts'

/** What the service team did for one ticket: pauses, solutions, compensations, satisfaction, other tickets of the same trouble. */
export async function ticketService(db: Tx, ticketId: number) {
  const [brand] = await db
    .select({ settings: brands.settings, secondComplaintOf: tickets.secondComplaintOf })
    .from(tickets)
    .innerJoin(brands, eq(brands.id, tickets.brandId))
    .where(eq(tickets.id, ticketId))
  return {
    authority: BrandSettings.parse(brand?.settings ?? {}).authority,
    pauses: await db
      .select()
      .from(ticketPauses)
      .where(eq(ticketPauses.ticketId, ticketId))
      .orderBy(asc(ticketPauses.id)),
    turns: await db
      .select()
      .from(ticketTurns)
      .where(eq(ticketTurns.ticketId, ticketId))
      .orderBy(asc(ticketTurns.number)),
    solutions: await db
      .select()
      .from(ticketSolutions)
      .where(eq(ticketSolutions.ticketId, ticketId))
      .orderBy(asc(ticketSolutions.round)),
    compensations: await compensationsOf(db, ticketId),
    surveys: await db
      .select()
      .from(satisfactionSurveys)
      .where(eq(satisfactionSurveys.ticketId, ticketId))
      .orderBy(desc(satisfactionSurveys.id)),
    /** The ticket before this one, and those that came after it. */
    related: await db
      .select({ id: tickets.id, secondComplaintOf: tickets.secondComplaintOf })
      .from(tickets)
      .where(
        or(
          eq(tickets.secondComplaintOf, ticketId),
          brand?.secondComplaintOf ? eq(tickets.id, brand.secondComplaintOf) : undefined,
        ),
      )
      .orderBy(asc(tickets.id)),
  }
}

export type TicketService = Awaited<ReturnType<typeof ticketService>>
