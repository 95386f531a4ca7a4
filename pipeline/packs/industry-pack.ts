import type { Aspect } from '../../core/classification.ts'
import type { Industry } from '../../core/industry.ts'
import type { Language } from '../../core/words.ts'

import type { AspectCues } from '../aspect-cue.ts'

/** Cues of one aspect that only this trade has; kinds that are left out add nothing. */
export type PackCues = Pick<AspectCues, 'aspect'> & Partial<AspectCues>

/** What a trade adds to the common lexicon, which stays as it is and always on. */
export type IndustryPack = {
  id: Industry
  name: Readonly<Record<Language, string>>
  /** Words that nodejieba keeps whole. */
  dictionary: readonly string[]
  /** In the notation of aspect-cue.ts. */
  cues: readonly PackCues[]
  /** In the same notation; critical ones count where safety is complained about, points are log-odds. */
  severity: {
    critical: readonly string[]
    serious: ReadonlyArray<{ pattern: string; points: number; aspect?: Aspect }>
  }
  /** Name and source, as in lexicon/phrases/named-phrases.ts. */
  keyphrases: ReadonlyArray<readonly [phrase: string, source: string]>
}
