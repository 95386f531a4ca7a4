import { aspectWord, severityWords, type Language } from '../core/words.ts'
import { localTime } from '../lib/local-time.ts'

import type { EvidenceMention } from './evidence.ts'
import { quote } from './quote.ts'

/** One post as a ticket quotes it: where it stands, what it says, what was understood. */
export function describePost(
  mention: EvidenceMention,
  { language, timeZone }: { language: Language; timeZone: string },
): string {
  const chinese = language === 'zh-CN'
  const when = localTime(mention.countedAt, timeZone, mention.precision)
  const author = mention.authorName ?? (chinese ? '匿名用户' : 'anonymous')
  const opinions = mention.aspects
    .filter((one) => one.polarity === 'neg')
    .map(
      (one) =>
        `${aspectWord(one.name, language)}${one.clause ? `「${quote(one.clause, 60)}」` : ''}`,
    )
  const understood = [
    `${chinese ? '严重程度' : 'severity'} ${severityWords[mention.severity][language]}`,
    ...opinions,
    ...(mention.keyphrases.length > 0
      ? [mention.keyphrases.slice(0, 5).join(chinese ? '、' : ', ')]
      : []),
    ...(mention.unsure
      ? [chinese ? '模型没有把握，请人工核对' : 'the model is unsure: please check']
      : []),
  ]
  return [
    `■ ${mention.sourceName} · ${author} · ${when}`,
    ...(mention.title ? [mention.title] : []),
    quote(mention.text, 800),
    mention.url ?? (chinese ? '（该来源没有原文链接）' : '(the source gives no link)'),
    `${chinese ? '系统理解' : 'Understood'}${chinese ? '：' : ': '}${understood.join(chinese ? '；' : '; ')}`,
  ].join('\n')
}
