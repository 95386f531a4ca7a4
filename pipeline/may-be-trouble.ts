import type { AspectTrace } from './aspects.ts'
import type { ReadClause } from './read-clauses.ts'

const hint =
  /\b(?:still|only|although|even though|despite|again|instead|nothing|nobody|no[ -]one|never|without|twice|three times|same|wants?|demands?|lost|not|no|than|every(?: \w+)?|all over|everywhere|shows?|threw|took|asked for|paid for|sent back|hours?|cannot|(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should)n't)\b/iu
const own = /\b(?:i|i've|i'm|my|me|we|we've|our|us|you|your|they|their|the|this|it|one)\b/iu

/** Whether an English text in which the lexicon heard neither trouble nor praise hints at trouble: a person should read it. */
export function mayBeTrouble(
  clauses: readonly ReadClause[],
  traces: readonly AspectTrace[],
): boolean {
  if (traces.length > 0 || clauses.some(({ question }) => question)) return false
  if (clauses.some(({ opinions }) => opinions.some(({ weight }) => weight > 0))) return false
  return clauses.some(({ text }) => hint.test(text)) && clauses.some(({ text }) => own.test(text))
}
