import { judgeByModel, type ModelJudging } from './judge-by-model.ts'
import type { Verdict } from './judgement.ts'
import { keyphrasesPerText } from './keyphrases.ts'
import type { IndustryLexicon } from './packs/industry-lexicon.ts'
import { phrasesOf } from './phrases-of.ts'
import { poolPassages } from './pool-passages.ts'
import { readMention } from './read-mention.ts'
import { speaksAlone } from './speaks-alone.ts'
import { splitPassages } from './split-passages.ts'

/** Normalised texts up to this length in UTF-16 units are judged as a whole alone. */
export const passagesFrom = 160

export type Heard = {
  verdict: Verdict
  /** At most `keyphrasesPerText`, those of the passages that decided first. */
  keyphrases: string[]
  signals: string[]
}

/**
 * Judges a long Chinese text passage by passage too, where its complaint would drown in the rest. `whole`: its beginning
 * as it was judged in one; `normalised`: all of it that is judged. Linear in its length.
 */
export function hearPassages(
  normalised: string,
  lexicon: IndustryLexicon,
  whole: Heard,
  judging: ModelJudging,
): Heard {
  if (normalised.length <= passagesFrom) return whole
  const parts = splitPassages(normalised)
  if (speaksAlone(whole.verdict, parts.length)) return whole
  const passages = parts
    .map((passage) => readMention(passage, lexicon))
    .filter(({ language }) => language === 'zh')
  if (passages.length === 0) return whole
  // one after the other: the judge reuses its buffers, a verdict holds none of them
  const verdicts = passages.map((passage) => {
    return { ...judgeByModel(passage, null, judging), appealed: passage.signals.length > 0 }
  })
  const { verdict, heard } = poolPassages(whole.verdict, verdicts, judging.model.thresholds)
  const phrases = heard.flatMap((i) => {
    const [passage, itself] = [passages[i], verdicts[i]]
    return passage && itself ? phrasesOf(passage, itself) : []
  })
  return {
    verdict,
    keyphrases: [...new Set([...phrases, ...whole.keyphrases])].slice(0, keyphrasesPerText),
    signals: [...new Set([...whole.signals, ...passages.flatMap(({ signals }) => signals)])],
  }
}
