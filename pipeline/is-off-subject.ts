import { serviceWord } from './lexicon/service-words.ts'
import { wordsOf } from './match/words-of.ts'
import type { Clause } from './split-clauses.ts'

// a short outburst ("太失望了") needs no noun to be about what was bought
const shortLength = 20
const serviceLeads = wordsOf(serviceWord, 'leads')

/** A text of some length without one word about things bought, sellers or services is mostly about life. */
export function isOffSubject(clauses: readonly Clause[]): boolean {
  const length = clauses.reduce((sum, clause) => sum + clause.text.length, 0)
  return length > shortLength && !clauses.some(({ text }) => isAboutService(text))
}

function isAboutService(text: string): boolean {
  return serviceLeads.firstEnd(text) !== Infinity && serviceWord.test(text)
}
