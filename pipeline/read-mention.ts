import { defaultIndustries } from '../core/industry.ts'

import { traceAspects, type AspectTrace } from './aspects.ts'
import { detectLanguage } from './detect-language.ts'
import { industryLexicon, type IndustryLexicon } from './packs/industry-lexicon.ts'
import { readClauses, type ReadClause } from './read-clauses.ts'
import { findSignals } from './signals.ts'
import { cut } from './tokenize.ts'

/** A normalised text taken apart once; every later stage reads from here. */
export type MentionReading = {
  normalised: string
  language: 'zh' | 'en' | 'other'
  /** Tokens of nodejieba; together they are the normalised text. */
  words: string[]
  clauses: ReadClause[]
  traces: AspectTrace[]
  /** media, regulator, court. */
  signals: string[]
  /** The words it was read with. */
  lexicon: IndustryLexicon
}

export function readMention(
  text: string,
  lexicon: IndustryLexicon = industryLexicon(defaultIndustries),
): MentionReading {
  const language = detectLanguage(text)
  // phones write isn’t, the English lexicon isn't; offsets stay
  const normalised = language === 'en' ? text.replaceAll(/[’‘]/gu, "'") : text
  const clauses = readClauses(normalised, language)
  return {
    normalised,
    language,
    words: cut(normalised),
    clauses,
    traces: traceAspects(clauses, language, lexicon.aspects),
    signals: findSignals(normalised).map((s) => s.signal),
    lexicon,
  }
}
