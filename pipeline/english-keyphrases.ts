import { englishCueSource } from './english-cue-source.ts'
import { keyphrasesPerText } from './keyphrases.ts'
import { englishFaults, englishPraises } from './lexicon/english/phrases.ts'
import { PatternTables } from './match/pattern-tables.ts'
import type { Clause } from './split-clauses.ts'
import { toldInEnglish } from './told-in-english.ts'

const praises = Object.keys(englishPraises)
const names = [...praises, ...Object.keys(englishFaults)]
let made: PatternTables | undefined

/** The English phrases that trends add up, told as facts: "late delivery", "no refund". At most eight, in order of the text. */
export function findEnglishKeyphrases(clauses: readonly Clause[], withFaults: boolean): string[] {
  made ??= new PatternTables(
    Object.values({ ...englishPraises, ...englishFaults }).map((lines) =>
      lines.map(englishCueSource),
    ),
    { ignoreCase: true },
  )
  const found = new Set<string>()
  for (const clause of clauses) {
    if (!made.scan(clause.text)) continue
    for (const [table, name] of (withFaults ? names : praises).entries()) {
      const isTold = made
        .matches(table)
        .some(({ index, term }) => toldInEnglish(clause, index, index + term.length) === 'fact')
      if (isTold) found.add(name)
    }
    if (found.size >= keyphrasesPerText) break
  }
  return [...found].slice(0, keyphrasesPerText)
}
