import type { LearnDecision, LearnFigure, LearnSet } from './learning.ts'
import type { Language } from './words.ts'

type Words = Record<Language, string>

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

/** A decision and its reason as a sentence. */
export function learnDecisionWords(decision: LearnDecision, language: Language): string {
  const zh = language === 'zh-CN'
  if (decision.adopt) {
    const kept = decision.kept.map((figure) => learnFigureWords[figure][language])
    if (kept.length === 0)
      return zh ? '采用：两处都没有变差' : 'Adopted: nothing gets worse on either set'
    return zh
      ? `采用：两处都没有变差；保持原样的：${kept.join('、')}`
      : `Adopted: nothing gets worse on either set; left as it was: ${kept.join(', ')}`
  }
  switch (decision.reason) {
    case 'too-few':
      return zh
        ? `不学：还差 ${decision.missing} 条不同文本的更正`
        : `Not learnt: corrections of ${decision.missing} more different texts are needed`
    case 'no-gain':
      return zh
        ? '不采用：留出的更正上没有变好'
        : 'Refused: nothing gets better on held-out corrections'
    case 'worse': {
      const named = decision.worse.map(
        ({ set, figure }) =>
          `${learnFigureWords[figure][language]} (${learnSetWords[set][language]})`,
      )
      return zh
        ? `不采用：${named.join('、')} 变差`
        : `Refused: ${named.join(', ')} would get worse`
    }
  }
}
