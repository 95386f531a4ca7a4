import { complainedAspects, type Classification, type Sentiment } from '../core/classification.ts'
import { defaultIndustries, type Industry } from '../core/industry.ts'
import { topicsOf, type Topic } from '../core/topic.ts'

import { asWritten } from './as-written.ts'
import { asksOfDanger } from './asks-of-danger.ts'
import { detectLanguage } from './detect-language.ts'
import { hearPassages, passagesFrom, type Heard } from './hear-passages.ts'
import { judgeByModel } from './judge-by-model.ts'
import { judgeByRules } from './judge-by-rules.ts'
import { judgeUnknown } from './judge-unknown.ts'
import type { Rating } from './judgement.ts'
import { phrasesOf } from './phrases-of.ts'
import { shippedModel, type ShippedModel } from './model/shipped-model.ts'
import { topInputs } from './model/top-layer.ts'
import { normalize } from './normalize.ts'
import { notice } from './notice.ts'
import { industryLexicon, type IndustryLexicon } from './packs/industry-lexicon.ts'
import { readMention, type MentionReading } from './read-mention.ts'
import { ruleFacts } from './rule-facts.ts'
import { shorten } from './shorten.ts'
import { splitPassages } from './split-passages.ts'
import type { WeighedMention, WeighedText } from './weighed-text.ts'

export type ClassifyInput = { text: string; title?: string | null; rating?: Rating | null }
export type Judgement = Classification & { signals: string[]; topics: Topic[] }
export type Classifier = (input: ClassifyInput) => Judgement

export type ClassifierOptions = {
  industries?: readonly Industry[]
  /** Weights of a top layer learned from corrections; without, the shipped one. */
  top?: Float32Array
  /** Other weights than the shipped ones. */
  model?: ShippedModel
  /** False leaves `why` empty but for languages that are not judged, for output that does not show it: a tenth faster. */
  explain?: boolean
}

/** Judged in one up to here, UTF-16 units; of a longer Chinese text also every passage up to `judgedLength`, in bounded time. */
const wholeLength = 4000
const judgedLength = 20_000

/** The judge of one mention. Loads dictionary and model (about a second, once per process); pure afterwards. */
export function createClassifier(options: ClassifierOptions = {}): Classifier {
  const lexicon = industryLexicon(options.industries ?? defaultIndustries)
  const model = options.model ?? shippedModel()
  const judging = { model, top: options.top ?? model.top.weights, explain: options.explain ?? true }
  const classify = (input: ClassifyInput): Judgement => {
    const reading = readInput(input, lexicon)
    const rating = input.rating ?? null
    const isChinese = reading.language === 'zh'
    const judged =
      reading.language === 'other'
        ? judgeUnknown(reading, rating)
        : judgeByModel(reading, rating, judging)
    const whole: Heard = {
      verdict: isChinese ? judged : asWritten(judged, reading),
      keyphrases: phrasesOf(reading, judged),
      signals: reading.signals,
    }
    const { verdict, keyphrases, signals } = isChinese
      ? hearPassages(allOf(input, reading), lexicon, whole, judging)
      : whole
    return {
      ...verdict,
      // nobody read the rest: that no complaint was found says little
      unsure:
        verdict.unsure ||
        (!verdict.complaint &&
          (isCut(input, reading) ||
            isHalfHeard(reading, verdict.sentiment) ||
            isHeardByRules(reading, rating) ||
            asksOfDanger(reading))),
      language: reading.language,
      keyphrases,
      signals,
      topics: verdict.complaint ? topicsOf(complainedAspects(verdict)) : [],
    }
  }
  // the expressions compile at their first use: here, not under the first mention
  for (const text of ['收到货，安装费太贵，但是不漏水。', 'It stopped working.']) classify({ text })
  return classify
}

/** What the top layer and the rules after it weigh of a Chinese mention, to learn from its correction; null in another language. */
export function readInputs(
  input: ClassifyInput,
  industries: readonly Industry[] = defaultIndustries,
): WeighedMention | null {
  const lexicon = industryLexicon(industries)
  const reading = readInput(input, lexicon)
  const whole = weigh(reading, input.rating ?? null)
  if (!whole) return null
  const all = allOf(input, reading)
  const parts = all.length <= passagesFrom ? [] : splitPassages(all)
  return { ...whole, passages: parts.map((part) => weigh(readMention(part, lexicon), null)) }
}

/** Whether the trained layers judge a mention: the same that `readInputs` asks, without reading the rest. */
export function isJudgedByModel(input: ClassifyInput): boolean {
  return detectLanguage(beginningOf(input)) === 'zh'
}

function weigh(reading: MentionReading, rating: Rating | null): WeighedText | null {
  if (reading.language !== 'zh') return null
  const model = shippedModel()
  const noticed = notice(reading, model.polarity)
  const { logits, turned } = model.mention.score(noticed.grams, [0], noticed.dense)
  return {
    inputs: topInputs(logits, turned, noticed.dense),
    facts: ruleFacts(reading, noticed, rating),
  }
}

function readInput(input: ClassifyInput, lexicon: IndustryLexicon): MentionReading {
  return readMention(beginningOf(input), lexicon)
}

/** The normalised text as far as it is judged in one. */
function beginningOf(input: ClassifyInput): string {
  return normalize(shorten(joinTitle(input), wholeLength))
}

/** The normalised text as far as it is judged. */
function allOf(input: ClassifyInput, { normalised }: MentionReading): string {
  const text = joinTitle(input)
  return text.length <= wholeLength ? normalised : normalize(shorten(text, judgedLength))
}

function isCut(input: ClassifyInput, { language }: MentionReading): boolean {
  return joinTitle(input).length > (language === 'zh' ? judgedLength : wholeLength)
}

/** The English layers learned from invented mentions alone: where the rules hear a complaint and they do not, a person decides. */
function isHeardByRules(reading: MentionReading, rating: Rating | null): boolean {
  return reading.language === 'en' && judgeByRules(reading, rating).complaint
}

/** "客服完全不reply": the model knows no English word, so that a fault told in one is for a person. */
function isHalfHeard({ traces }: MentionReading, sentiment: Sentiment): boolean {
  return sentiment !== 'pos' && traces.some(({ foreign, strength }) => foreign && strength < 0)
}

function joinTitle({ title, text }: ClassifyInput): string {
  if (!title || text.startsWith(title)) return text
  return `${title}。${text}`
}
