import { createHash } from 'node:crypto'

import { englishFaults, englishPraises } from './lexicon/english/phrases.ts'
import { phraseJudgements, phraseNouns } from './lexicon/phrases/joined-phrases.ts'
import { namedPhrases } from './lexicon/phrases/named-phrases.ts'

/** Four hexadecimal digits that change with the words of the keyphrases: posts judged before and after are told apart. */
export const wordsRevision = createHash('sha256')
  .update(
    JSON.stringify([namedPhrases, phraseNouns, phraseJudgements, englishFaults, englishPraises]),
  )
  .digest('hex')
  .slice(0, 4)
