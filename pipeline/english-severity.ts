import type { Aspect, Evidence } from '../core/classification.ts'

import { englishCueSource } from './english-cue-source.ts'
import { englishSerious } from './lexicon/english-serious.ts'
import { PatternTables } from './match/pattern-tables.ts'
import type { ReadClause } from './read-clauses.ts'
import { toldInEnglish } from './told-in-english.ts'

const tables = new PatternTables(
  englishSerious.map(({ lines }) => lines.map(englishCueSource)),
  { ignoreCase: true },
)

/** What an English text tells as a fact that makes its complaint serious, one for each kind; weight in points of severity.ts. */
export function englishSeverity(
  clauses: readonly ReadClause[],
  complained: readonly Aspect[],
): Evidence[] {
  const found = new Map<number, Evidence>()
  for (const clause of clauses) {
    if (!tables.scan(clause.text)) continue
    for (const [table, { points, aspect }] of englishSerious.entries()) {
      if (found.has(table) || (aspect && !complained.includes(aspect))) continue
      const told = tables
        .matches(table)
        .find(({ index, term }) => toldInEnglish(clause, index, index + term.length) === 'fact')
      if (told)
        found.set(table, {
          output: 'severity',
          term: told.term,
          weight: points,
          clause: clause.text,
        })
    }
  }
  return [...found.values()]
}
