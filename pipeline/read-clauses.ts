import { findEnglishOpinions } from './find-english-opinions.ts'
import { findOpinions, type Opinion } from './find-opinions.ts'
import { hasEnglish } from './has-english.ts'
import { splitClauses, type Clause } from './split-clauses.ts'

export type ReadClause = Clause & {
  opinions: Opinion[]
  /** Sum of its opinions, between −5 and 5. */
  balance: number
}

/** The clauses of a normalised text with the judging words in them. */
export function readClauses(normalised: string, language: 'zh' | 'en' | 'other'): ReadClause[] {
  const read: ReadClause[] = []
  for (const clause of clausesOf(normalised, language)) {
    const opinions = language === 'en' ? findEnglishOpinions(clause) : findOpinions(clause)
    if (language === 'zh' && hasEnglish(clause.text))
      opinions.push(...findEnglishOpinions(clause).filter(({ weight }) => weight <= -1.2))
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

function clausesOf(normalised: string, language: 'zh' | 'en' | 'other'): Clause[] {
  const clauses = splitClauses(normalised)
  return language === 'en' ? asked(clauses).flatMap(splitAtContrast) : clauses
}

// "which is less noisy, this or that?": its end asks for the whole of an English sentence
function asked(clauses: readonly Clause[]): Clause[] {
  const questions = new Set(clauses.filter((c) => c.question).map((c) => c.sentence))
  return clauses.map((c) => (questions.has(c.sentence) ? { ...c, question: true } : c))
}

// English writes "but" without a comma, and "anything but" is no contrast
const beforeContrast =
  /(?<!\b(?:anything|nothing|all|everything|none)) (?=(?:but|however|although|though|yet)\b)/iu

const opensContrast = /^(?:although|yet|unfortunately|sadly|shame|pity|only|apart from)\b/iu

function splitAtContrast(clause: Clause): Clause[] {
  const parts = clause.text.split(beforeContrast)
  let start = clause.start
  return parts.map((text, i) => {
    const turns = start > 0 && opensContrast.test(text)
    const part = { ...clause, text, start, contrast: i > 0 || clause.contrast || turns }
    start += text.length + 1
    return part
  })
}
