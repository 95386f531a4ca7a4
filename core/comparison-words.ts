import type { RuleChange } from './rule-changes.ts'
import { ruleWords } from './rule-words.ts'
import type { Language } from './words.ts'

type Compared = {
  changes: readonly RuleChange[]
  /** Hot alerts and crises under the first rules and under the others. */
  before: number
  after: number
}

/** What other rules would have brought, as one sentence: with 7 instead of 3 so many alerts fewer. */
export function comparisonWords(compared: Compared, language: Language): string {
  return language === 'zh-CN' ? inChinese(compared) : inEnglish(compared)
}

function inChinese({ changes, before, after }: Compared): string {
  const changed = changes.map(
    ({ place, from, to }) =>
      `「${ruleWords(place, 'zh-CN')}」从 ${from ?? '无'} 改为 ${to ?? '无'}`,
  )
  const told =
    before === after
      ? `热点与危机仍是 ${after} 条`
      : `热点与危机会${after < before ? '少' : '多'} ${Math.abs(after - before)} 条（${before} → ${after}）`
  return changed.length > 0 ? `${changed.join('，')}：${told}` : `两套规则相同：${told}`
}

function inEnglish({ changes, before, after }: Compared): string {
  const changed = changes.map(
    ({ place, from, to }) =>
      `${to ?? 'none'} instead of ${from ?? 'none'} (${ruleWords(place, 'en')})`,
  )
  const gap = Math.abs(after - before)
  const told =
    before === after
      ? `as many hot alerts and crises, ${after}`
      : `${gap} hot ${gap === 1 ? 'alert or crisis' : 'alerts and crises'} ${after < before ? 'fewer' : 'more'} (${before} → ${after})`
  return changed.length > 0
    ? `With ${changed.join(', ')} you would have had ${told}`
    : `The rules are the same: ${told}`
}
