import { findEnglishKeyphrases } from './english-keyphrases.ts'
import type { Verdict } from './judgement.ts'
import { findKeyphrases } from './keyphrases.ts'
import type { MentionReading } from './read-mention.ts'

/**
 * The keyphrases of a judged text, in its language; none of one that is not judged. Named faults are looked for neither
 * in a text that praises and complains of nothing ("声音大，很清楚" is no 噪音大), nor in an English one that blames
 * nobody ("refurbished phones have a year's warranty").
 */
export function phrasesOf(
  { language, clauses, words, lexicon }: MentionReading,
  { complaint, sentiment }: Pick<Verdict, 'complaint' | 'sentiment'>,
): string[] {
  if (language === 'en') return findEnglishKeyphrases(clauses, complaint || sentiment === 'neg')
  if (language !== 'zh') return []
  return findKeyphrases(clauses, words, complaint || sentiment !== 'pos' ? lexicon.phrases : null)
}
