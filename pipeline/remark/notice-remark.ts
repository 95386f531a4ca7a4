import type { ReadClause } from '../read-clauses.ts'

import { hearRemark, type Heard } from './hear-remark.ts'
import { readRemark } from './read-remark.ts'

/** A longer text is a story: its clauses weigh each other, and no table knows its words. */
const remarkLength = 40

export type NoticedRemark = {
  heard: Heard
  /** Words of harm told as a fact. */
  harm: string | null
}

/** Reads a text of at most 40 characters by the tables of remarks; null for a longer one. */
export function noticeRemark(
  length: number,
  clauses: readonly ReadClause[],
  clausePolarity: readonly number[],
): NoticedRemark | null {
  if (length > remarkLength || clauses.length === 0) return null
  const reading = readRemark(clauses)
  const heard = hearRemark(reading, clauses, clausePolarity)
  const harm = reading.outcomes.find((o) => o.what === 'harm' && o.mode === 'told')
  return {
    heard,
    harm: harm ? (clauses[harm.clause]?.text.slice(harm.start, harm.end) ?? null) : null,
  }
}
