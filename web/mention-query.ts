import { z } from 'zod'

import { Aspect, Sentiment, Severity } from '../core/classification.ts'
import type { MentionCursor, MentionFilter } from '../db/queries/console-mentions.ts'

import { Day, dayWindow } from './day-window.ts'

const YesNo = z.enum(['yes', 'no'])
const RowId = z.coerce.number().int().positive()

/** The filters of mentions, as the address of the page and of the API writes them. */
export const MentionQuery = z.object({
  brand: RowId.optional(),
  source: RowId.optional(),
  sentiment: Sentiment.optional(),
  complaint: YesNo.optional(),
  aspect: Aspect.optional(),
  severity: z.coerce.number().pipe(Severity).optional(),
  unsure: YesNo.optional(),
  gone: YesNo.optional(),
  campaign: YesNo.optional(),
  suspected: YesNo.optional(),
  keyphrase: z.string().max(100).optional(),
  since: Day.optional(),
  until: Day.optional(),
  q: z.string().max(200).optional(),
  after: z.string().max(60).optional(),
})
export type MentionQuery = z.infer<typeof MentionQuery>

export function mentionFilter(query: MentionQuery, zone: string): MentionFilter {
  return {
    brandId: query.brand,
    sourceId: query.source,
    sentiment: query.sentiment,
    complaint: query.complaint && query.complaint === 'yes',
    aspect: query.aspect,
    severity: query.severity,
    unsure: query.unsure && query.unsure === 'yes',
    gone: query.gone && query.gone === 'yes',
    campaign: query.campaign && query.campaign === 'yes',
    suspected: query.suspected && query.suspected === 'yes',
    keyphrase: query.keyphrase,
    text: query.q,
    ...dayWindow(query, zone),
  }
}

export function writeCursor(cursor: MentionCursor): string {
  return `${cursor.countedAt.toISOString()}_${cursor.id}${cursor.critical ? '_critical' : ''}`
}

/** Null where the text is no cursor: the first page is a harmless answer to a broken link. */
export function readCursor(text: string | undefined): MentionCursor | null {
  const [instant, id, side] = (text ?? '').split('_')
  const countedAt = new Date(instant ?? '')
  return Number.isNaN(countedAt.getTime()) || !/^\d{1,15}$/.test(id ?? '')
    ? null
    : { countedAt, id: Number(id), ...(side === 'critical' && { critical: true }) }
}
