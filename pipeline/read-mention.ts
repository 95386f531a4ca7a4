import { defaultIndustries } from '../core/industry.ts'

import { traceAspects, type AspectTrace } from './aspects.ts'
import { detectLanguage } from './detect-language.ts'
import { industryLexicon, type IndustryLexicon } from './packs/industry-lexicon.ts'
import { readClauses, type ReadClause } from './read-clauses.ts'
import { findSignals } from './signals.ts'
import { cut } from './tokenize.ts'

/** A normalised text taken apart once; every later stage reads from here. */
export type MentionReading = {
  /** The text that was given. */
  written: string
  /** The same as it is read: an English one with plain apostrophes, all in its place. */
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
  const normalised = language === 'en' ? plainLetters(text) : text
  const clauses = readClauses(normalised, language)
  return {
    written: text,
    normalised,
    language,
    words: cut(normalised),
    clauses,
    traces: traceAspects(clauses, language, lexicon.aspects),
    signals: findSignals(normalised).map((s) => s.signal),
    lexicon,
  }
}

/** Phones write isn’t, the English lexicon isn't; a Turkish İ in small letters would be two signs. */
function plainLetters(text: string): string {
  return text.replaceAll(/[’‘]/gu, "'").replaceAll('İ', 'I')
}
