import { createHash } from 'node:crypto'

import { englishFaults, englishPraises } from './lexicon/english/phrases.ts'
import { phraseJudgements, phraseNouns, senseless } from './lexicon/phrases/joined-phrases.ts'
import { namedPhrases } from './lexicon/phrases/named-phrases.ts'
import * as suspending from './lexicon/phrases/suspending.ts'
import { packs } from './packs/index.ts'

/** Four hexadecimal digits that change with the words of the keyphrases: posts judged before and after are told apart. */
export const wordsRevision = createHash('sha256')
  .update(
    JSON.stringify(
      [
        namedPhrases,
        packs.map((pack) => pack.keyphrases),
        phraseNouns,
        phraseJudgements,
        senseless,
        Object.entries(suspending),
        englishFaults,
        englishPraises,
      ],
      (_key, value: unknown) => (value instanceof RegExp ? value.source : value),
    ),
  )
  .digest('hex')
  .slice(0, 4)
