import { findEnglishOpinions } from './find-english-opinions.ts'
import { findOpinions, type Opinion } from './find-opinions.ts'
import { splitClauses, type Clause } from './split-clauses.ts'

export type ReadClause = Clause & {
  opinions: Opinion[]
  /** Sum of its opinions, between −5 and 5. */
  balance: number
}

/** The clauses of a normalised text with the judging words in them. */
export function readClauses(normalised: string, language: 'zh' | 'en' | 'other'): ReadClause[] {
  const read: ReadClause[] = []
  for (const clause of splitClauses(normalised)) {
    const opinions = language === 'zh' ? findOpinions(clause) : findEnglishOpinions(clause)
    let balance = 0
    for (const opinion of opinions) balance += opinion.weight
    if (balance < 0 && clause.shout > 0) balance *= 1 + 0.15 * clause.shout
    // field by field: a spread costs as much as finding the opinions
    const { text, start, sentence, contrast, question, shout } = clause
    balance = Math.max(-5, Math.min(5, balance))
    read.push({ text, start, sentence, contrast, question, shout, opinions, balance })
  }
  return read
}
