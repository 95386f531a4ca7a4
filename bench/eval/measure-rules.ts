import { topicsOf } from '../../core/topic.ts'
import { complainedAspects } from '../../core/classification.ts'
import { judgeByRules } from '../../pipeline/judge-by-rules.ts'
import { normalize } from '../../pipeline/normalize.ts'
import { phrasesOf } from '../../pipeline/phrases-of.ts'
import { readMention } from '../../pipeline/read-mention.ts'
import type { GoldRow } from '../gold-rows.ts'
import { scorecard } from '../scorecard.ts'
import { judgedRows } from './judged-row.ts'

/** What dictionary and rules alone reach on these rows, by figure: the baseline that the product began with. */
export function measureRules(gold: readonly GoldRow[]): Record<string, number> {
  const judged = gold.map(({ text }) => {
    const reading = readMention(normalize(text))
    const verdict = judgeByRules(reading, null)
    return {
      ...verdict,
      language: reading.language,
      keyphrases: phrasesOf(reading, verdict),
      topics: topicsOf(complainedAspects(verdict)),
    }
  })
  return scorecard(judgedRows(gold, judged))
}
