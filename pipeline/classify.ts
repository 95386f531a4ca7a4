import { complainedAspects, type Classification } from '../core/classification.ts'
import { defaultIndustries, type Industry } from '../core/industry.ts'
import { topicsOf, type Topic } from '../core/topic.ts'

import { judgeByModel } from './judge-by-model.ts'
import { judgeByRules } from './judge-by-rules.ts'
import type { Rating } from './judgement.ts'
import { findKeyphrases } from './keyphrases.ts'
import { shippedModel } from './model/shipped-model.ts'
import { topInputs } from './model/top-layer.ts'
import { normalize } from './normalize.ts'
import { notice } from './notice.ts'
import { industryLexicon, type IndustryLexicon } from './packs/industry-lexicon.ts'
import { readMention, type MentionReading } from './read-mention.ts'

export type ClassifyInput = { text: string; title?: string | null; rating?: Rating | null }
export type Judgement = Classification & { signals: string[]; topics: Topic[] }
export type Classifier = (input: ClassifyInput) => Judgement

export type ClassifierOptions = {
  industries?: readonly Industry[]
  /** Weights of a top layer learned from corrections; without, the shipped one. */
  top?: Float32Array
  /** False leaves `why` of Chinese mentions empty, for output that does not show it: a tenth faster. */
  explain?: boolean
}

/** Complaints say it early; an article of any length is judged by its beginning, in bounded time. */
export const judgedLength = 4000

/** The judge of one mention. Loads dictionary and model (about a second, once per process); pure afterwards. */
export function createClassifier(options: ClassifierOptions = {}): Classifier {
  const lexicon = industryLexicon(options.industries ?? defaultIndustries)
  const model = shippedModel()
  const judging = { model, top: options.top ?? model.top.weights, explain: options.explain ?? true }
  const classify = (input: ClassifyInput): Judgement => {
    const reading = readInput(input, lexicon)
    const rating = input.rating ?? null
    const verdict =
      reading.language === 'zh'
        ? judgeByModel(reading, rating, judging)
        : judgeByRules(reading, rating)
    return {
      ...verdict,
      language: reading.language,
      keyphrases: findKeyphrases(reading.clauses, reading.words, lexicon.phrases),
      signals: reading.signals,
      topics: verdict.complaint ? topicsOf(complainedAspects(verdict)) : [],
    }
  }
  // the expressions compile at their first use: here, not under the first mention
  for (const text of ['收到货，安装费太贵，但是不漏水。', 'It stopped working.']) classify({ text })
  return classify
}

/** What the top layer weighs of a Chinese mention, to learn from its correction; null in another language. */
export function readInputs(
  input: ClassifyInput,
  industries: readonly Industry[] = defaultIndustries,
): { inputs: Float32Array } | null {
  const reading = readInput(input, industryLexicon(industries))
  if (reading.language !== 'zh') return null
  const model = shippedModel()
  const { dense } = notice(reading, model.polarity)
  const { logits, turned } = model.mention.score(model.polarity.lastGrams, [0], dense)
  return { inputs: topInputs(logits, turned, dense) }
}

function readInput(input: ClassifyInput, lexicon: IndustryLexicon): MentionReading {
  return readMention(normalize(joinTitle(input).slice(0, judgedLength)), lexicon)
}

function joinTitle({ title, text }: ClassifyInput): string {
  if (!title || text.startsWith(title)) return text
  return `${title}。${text}`
}
