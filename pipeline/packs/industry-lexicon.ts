import type { Industry } from '../../core/industry.ts'

import { aspectTables } from '../aspects.ts'
import { phraseTables, type PhraseTables } from '../keyphrases.ts'
import { aspectCues } from '../lexicon/aspect-cues.ts'
import { namedPhrases } from '../lexicon/phrases/named-phrases.ts'
import type { PatternTables } from '../match/pattern-tables.ts'
import { severityTables, type SeverityTables } from '../severity.ts'
import { loadDictionary } from '../tokenize.ts'

import { addCues } from './add-cues.ts'
import { findPacks } from './find-packs.ts'

/** The common words and those of some industries, ready to look for in one pass each. */
export type IndustryLexicon = {
  aspects: PatternTables
  phrases: PhraseTables
  severity: SeverityTables
}

const made = new Map<string, IndustryLexicon>()

/**
 * Made once per set of packs, in tens of milliseconds; the words of the packs join the dictionary of
 * nodejieba, of which there is one per process. Throws UsageError where there is no such pack.
 */
export function industryLexicon(industries: readonly Industry[]): IndustryLexicon {
  const packs = findPacks(industries)
  const key = packs.map((pack) => pack.id).join()
  let lexicon = made.get(key)
  if (!lexicon) {
    loadDictionary(packs.flatMap((pack) => pack.dictionary))
    lexicon = {
      aspects: aspectTables(addCues(aspectCues, packs)),
      phrases: phraseTables([...packs.flatMap((pack) => pack.keyphrases), ...namedPhrases]),
      severity: severityTables(
        packs.flatMap((pack) => pack.severity.critical),
        packs.flatMap((pack) => pack.severity.serious),
      ),
    }
    made.set(key, lexicon)
  }
  return lexicon
}
