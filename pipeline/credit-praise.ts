import type { AspectTrace } from './aspects.ts'
import type { ReadClause } from './read-clauses.ts'

const credit = { praised: 1.6, denied: 1.2 }

/** The clauses with what they praise in no judging word: "never once overheated", "arrived a day early". */
export function creditPraise(
  clauses: readonly ReadClause[],
  traces: readonly AspectTrace[],
): ReadClause[] {
  return clauses.map((clause, index) => {
    if (clause.opinions.length > 0 || clause.question) return clause
    const own = traces.filter((trace) => trace.clause === index)
    if (own.some(({ fault }) => fault)) return clause
    const balance = own.some(({ strength }) => strength > 0)
      ? credit.praised
      : own.some(({ denied }) => denied === 'negated')
        ? credit.denied
        : 0
    return balance === 0 ? clause : { ...clause, balance }
  })
}
