import { englishPraises } from '../../pipeline/lexicon/english/phrases.ts'
import { praises } from '../../pipeline/lexicon/phrases/joined-phrases.ts'

/** Whether a keyphrase names a fault: a named one does, a noun joined with a judgement where that blames. */
export function namesFault(phrase: string): boolean {
  if (phrase in englishPraises) return false
  return !praises.some((one) => phrase.endsWith(one) && !phrase.endsWith(`不${one}`))
}
