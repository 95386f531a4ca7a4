import type { Verdict } from './judgement.ts'
import type { MentionReading } from './read-mention.ts'

/** What a verdict quotes, as the text has it: what was read differs from it in signs, never in places. */
export function asWritten(
  verdict: Verdict,
  { normalised, written }: Pick<MentionReading, 'normalised' | 'written'>,
): Verdict {
  if (normalised === written) return verdict
  const quote = (words: string): string => {
    const at = normalised.indexOf(words)
    return at < 0 ? words : written.slice(at, at + words.length)
  }
  return {
    ...verdict,
    aspects: verdict.aspects.map((one) => ({ ...one, clause: quote(one.clause) })),
    why: verdict.why.map(({ term, clause, ...one }) => ({
      ...one,
      term: quote(term),
      ...(clause !== undefined && { clause: quote(clause) }),
    })),
  }
}
