import { and, eq, isNull, sql, type SQL } from 'drizzle-orm'

import { dayMs } from '../../core/clock.ts'
import { classifications, mentionBrands, mentions } from '../schema/mentions.ts'
import { ticketMentions } from '../schema/responses.ts'

/** So long after a complaint its missing evaluation is made up for. */
export const overlookedMs = 30 * dayMs

/**
 * A sure complaint that came in while it was present, but left the horizon before it was evaluated:
 * the instance stood still. It is on no ticket and must not be lost.
 */
export function isOverlooked(horizonHours: number | SQL): SQL | undefined {
  return and(
    sql`${mentions.firstSeenAt} - ${mentionBrands.countedAt} < make_interval(hours => ${horizonHours})`,
    eq(classifications.unsure, false),
    isNull(ticketMentions.ticketId),
  )
}
