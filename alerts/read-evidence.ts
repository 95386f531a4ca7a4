import type { Aspect, Severity } from '../core/classification.ts'
import { isTopic, topicsOf } from '../core/topic.ts'

import type { EvidenceMention } from './evidence.ts'

/** A complaint as the handler reads it: with the instant at which it came onto a ticket. */
export type ReadMention = EvidenceMention & { ticketedAt: Date | null }

type Row = Omit<ReadMention, 'topics' | 'growth'> & {
  topics: string[]
  correction: { complaint: boolean; aspects: Aspect[]; severity: Severity } | null
}

/** A row of the ledger as evidence; a person's correction goes before the model's word and is sure. */
export function readEvidence(row: Row): ReadMention {
  const { correction, ...rest } = row
  const judged = { ...rest, topics: row.topics.filter(isTopic), growth: null }
  if (correction === null) {
    return { ...judged, topics: judged.topics.length > 0 ? judged.topics : ['general'] }
  }
  return {
    ...judged,
    unsure: false,
    severity: correction.severity,
    topics: topicsOf(correction.aspects),
    aspects: correction.aspects.map((name) => ({ name, polarity: 'neg', score: 1, clause: '' })),
  }
}
