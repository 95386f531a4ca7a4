import { filler, negator } from './lexicon/grammar.ts'
import { WordEndings } from './match/word-endings.ts'

const endings = new WordEndings([negator, filler])

/** Whether a negation ends at `to` (and begins at `from` or later), over at most `fillers` filling words. */
export function isNegated(text: string, from: number, to: number, fillers: number): boolean {
  let end = to
  for (let step = 0; step <= fillers; step += 1) {
    if (!endings.read(text, from, end)) return false
    const [negated = -1, filled = -1] = endings.starts
    if (negated >= 0) return true
    if (filled < 0) return false
    end = filled
  }
  return false
}
