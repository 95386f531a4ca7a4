import {
  learnRules,
  luckAllowed,
  type LearnCount,
  type LearnDecision,
  type LearnFigure,
  type LearnHarm,
  type LearnProof,
  type LearnRule,
  type LearnSet,
  type RuledText,
} from './learning.ts'
import { aspectWord, type Language } from './words.ts'

type Words = Record<Language, string>
type Adopted = Extract<LearnDecision, { adopt: true }>

export const learnFigureWords: Record<LearnFigure, Words> = {
  complaint: { 'zh-CN': '投诉 F1', en: 'Complaint F1' },
  aspects: { 'zh-CN': '方面 微平均 F1', en: 'Aspects micro-F1' },
  serious: { 'zh-CN': '严重及以上 F1', en: 'Serious F1' },
  sentiment: { 'zh-CN': '情感 宏平均 F1', en: 'Sentiment macro-F1' },
}

export const learnSetWords: Record<LearnSet, Words> = {
  settled: { 'zh-CN': '随程序附带的标注集', en: 'Shipped labelled set' },
  heldOut: { 'zh-CN': '留出的更正', en: 'Held-out corrections' },
}

export const learnRuleWords: Record<LearnRule, Words> = {
  stars: { 'zh-CN': '星级规则', en: 'the rule of stars' },
  cues: { 'zh-CN': '危害词与行业词规则', en: 'the rule of words of harm and of the trade' },
  remark: { 'zh-CN': '短评规则', en: 'the rule of short remarks' },
  lean: { 'zh-CN': '整体褒贬规则', en: 'the rule of how a text leans' },
}

/** A decision and its reason as a sentence. */
export function learnDecisionWords(decision: LearnDecision, language: Language): string {
  const zh = language === 'zh-CN'
  if (decision.adopt) {
    const adopted = zh
      ? '采用：留出的更正变好超出偶然，两处都没有变差超出误差'
      : 'Adopted: held-out corrections get better by more than chance, and nothing gets worse by more than noise'
    return decision.kept.length === 0 ? adopted : adopted + keptWords(decision, language)
  }
  switch (decision.reason) {
    case 'too-few':
      return zh
        ? `不学：还差 ${decision.missing} 条不同文本的更正；已有的都留着`
        : `Not learnt: corrections of ${decision.missing} more different texts are needed; those made are kept`
    case 'no-gain':
      return zh
        ? '不采用：留出的更正上没有变好；更正都留着'
        : 'Refused: nothing gets better on held-out corrections; the corrections are kept'
    case 'chance':
      if (decision.more === null)
        return zh
          ? '不采用：留出的更正上变好的程度可能只是偶然；更正都留着'
          : 'Refused: what gets better on held-out corrections may be chance; the corrections are kept'
      return zh
        ? `不采用：留出的更正上变好的程度可能只是偶然；若照此一致，还差约 ${decision.more} 条不同文本；更正都留着`
        : `Refused: what gets better on held-out corrections may be chance; about ${decision.more} more different texts are needed if they agree as these do; the corrections are kept`
    case 'only-cut':
      return zh
        ? `不采用：只把投诉的界线挪一挪，对这些更正也有几乎同样的效果（比挪界线 ${decision.better} 条更好、${decision.worse} 条更差），说明不了哪些话该怎么判；请也更正或确认判断相反的文本；更正都留着`
        : `Refused: moving the line of what is a complaint does nearly as well on these corrections (${decision.better} texts better and ${decision.worse} worse than that), so they do not tell which words matter; correct or confirm texts of the other kind too; the corrections are kept`
    case 'worse': {
      const named = decision.worse.map((harm) => harmWords(harm, language))
      return zh
        ? `不采用：${named.join('、')} 变差；更正都留着`
        : `Refused: ${named.join(', ')} would get worse; the corrections are kept`
    }
  }
}

/** How many texts changed, and how often luck does as well. */
export function learnProofWords({ better, worse, chance }: LearnProof, language: Language): string {
  const percent = chance < 0.0001 ? '< 0.01 %' : `${(chance * 100).toFixed(2)} %`
  const allowed = `${luckAllowed * 100} %`
  return language === 'zh-CN'
    ? `留出的更正（相同的文本算一条）：${better} 条变好，${worse} 条变差，其余不变；纯属偶然的概率 ${percent}，须不超过 ${allowed}`
    : `Held-out corrections, copies counted once: ${better} better, ${worse} worse, the rest the same; by chance alone ${percent}, at most ${allowed} is allowed`
}

/** How many corrected texts there are, copies counted once. */
export function learnCountWords(count: LearnCount, language: Language): string {
  const { corrections, distinctTexts, notChinese } = count
  return language === 'zh-CN'
    ? `更正 ${corrections} 条，不同文本 ${distinctTexts} 条（相同或近似的算一条）；另有非中文 ${notChinese} 条不用`
    : `${corrections} corrections of ${distinctTexts} different texts (copies and near copies count once); besides, ${notChinese} not Chinese, left out`
}

/** Which corrected texts no learning changes, by rule. Empty where there are none. */
export function learnRuledWords(ruled: readonly RuledText[], language: Language): string[] {
  return learnRules.flatMap((rule) => {
    const texts = new Set(ruled.filter((one) => one.rule === rule).map((one) => one.mentionId)).size
    if (texts === 0) return []
    const name = learnRuleWords[rule][language]
    return language === 'zh-CN'
      ? [`${texts} 条更正过的提及由${name}决定，学习改变不了；更正后的判断照常显示`]
      : [
          `${texts} corrected mentions are decided by ${name}: no learning changes them; what the person said is shown all the same`,
        ]
  })
}

function keptWords({ kept, why = [] }: Adopted, language: Language): string {
  const zh = language === 'zh-CN'
  return kept
    .map((figure) => {
      const name = learnFigureWords[figure][language]
      const harms = why.filter((harm) => harm.figure === figure)
      const because = harms.map((harm) => harmWords(harm, language)).join(zh ? '、' : ', ')
      // a figure that is left alone moves with the complaints, which alone have aspects and a severity
      const follows = figure === 'aspects' || figure === 'serious'
      if (zh)
        return `；${name} 的判断层没有换${because && `（换了会变差：${because}）`}${follows ? '，下面的数字变动只因投诉的判断变了' : ''}`
      return `; the layer of ${name} was not changed${because && ` (it would worsen: ${because})`}${follows ? ', its figure moves only with what counts as a complaint' : ''}`
    })
    .join('')
}

function harmWords({ set, figure, aspect, fixed, broken, danger }: LearnHarm, language: Language) {
  const zh = language === 'zh-CN'
  const name = aspect ? aspectWord(aspect, language) : learnFigureWords[figure][language]
  const parts: string[] = [learnSetWords[set][language]]
  if (fixed !== undefined && broken !== undefined)
    parts.push(zh ? `改对 ${fixed}，改错 ${broken}` : `${fixed} fixed, ${broken} broken`)
  if (danger) parts.push(zh ? '漏掉更多危险' : 'more danger missed')
  return `${name} (${parts.join(zh ? '；' : '; ')})`
}
