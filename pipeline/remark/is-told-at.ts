import type { Clause } from '../split-clauses.ts'

import { readRemark } from './read-remark.ts'

/** Whether what stands at [start, end) of a clause is told as a fact there: not denied, asked or supposed. */
export function isToldAt(clause: Clause, start: number, end: number): boolean {
  const there = readRemark([clause]).outcomes.filter((o) => o.start < end && o.end > start)
  return there.length === 0 || there.some((o) => o.mode === 'told' && o.what !== 'relief')
}
