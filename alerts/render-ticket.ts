import { aspectWord, severityWords, topicWords, type Language } from '../core/words.ts'
import type { TicketDraft } from '../core/response.ts'
import type { Topic } from '../core/topic.ts'
import { localTime } from '../lib/local-time.ts'

import type { EvidenceMention } from './evidence.ts'
import { quote } from './quote.ts'

type Input = {
  alertId: number
  brandName: string
  topic: Topic
  /** The posts that tell this one problem, newest first or last: the renderer sorts. */
  mentions: EvidenceMention[]
  consoleUrl: string
  language: Language
  timeZone: string
}

const guidance: Record<Language, string> = {
  'zh-CN': [
    '处理建议（请私下联系客户，勿在公开评论区索要电话、地址或订单号）：',
    '1. 接纳：先认可对方的感受，感谢告知，不辩解。',
    '2. 安抚：说明由您本人负责到底，并告知下一次回复的时间。',
    '3. 澄清：核对购买、安装与报修经过，确认客户真正想要的结果。',
    '4. 约定：给出做得到的方案和期限，请客户确认后再执行。',
    '5. 致谢：办结后感谢客户，并按期回访是否满意。',
  ].join('\n'),
  en: [
    'How to handle it (contact the customer in private; never ask for a phone number, address or order in public):',
    '1. Accept: acknowledge how the customer feels and thank them for telling; do not argue.',
    '2. Calm: say that you will see it through, and when they will hear from you next.',
    '3. Clarify: go through purchase, installation and repair; find out what they really want.',
    '4. Agree: offer what can be kept, with a date, and have it confirmed before acting.',
    '5. Thank: when it is solved, thank them, and call back to ask whether they are satisfied.',
  ].join('\n'),
}

/** The draft of one customer problem's ticket, in plain text, ready for any helpdesk. */
export function renderTicketDraft(input: Input): TicketDraft {
  const { brandName, topic, language, consoleUrl, alertId } = input
  const mentions = input.mentions.toSorted((a, b) => a.countedAt.getTime() - b.countedAt.getTime())
  const severity = mentions.reduce((worst, one) => Math.max(worst, one.severity), 0)
  const url = `${consoleUrl}/alerts/${alertId}`
  const topicWord = topicWords[topic][language]
  const newest = mentions.at(-1)
  const summary = newest ? quote(headline(newest), 40) : topicWord
  const chinese = language === 'zh-CN'
  return {
    subject: chinese
      ? `【${brandName}】${topicWord}：${summary}`
      : `[${brandName}] ${topicWord}: ${summary}`,
    body: [
      chinese
        ? `客户在公开渠道投诉${brandName}，共 ${mentions.length} 条：`
        : `A customer complains about ${brandName} in public (${mentions.length} post${mentions.length === 1 ? '' : 's'}):`,
      ...mentions.slice(-maxQuotes).map((one) => describe(one, input)),
      guidance[language],
      chinese ? `预警详情：${url}` : `Alert: ${url}`,
    ].join('\n\n'),
    priority: severity >= 3 ? 'urgent' : severity === 2 ? 'high' : 'normal',
    brandName,
    topic,
    tags: ['koushao', topic, ...new Set(mentions.map((one) => one.sourceKind))],
    url,
  }
}

/** An article's title says what it tells; a review's (“差评”) seldom does. */
function headline({ title, text }: EvidenceMention): string {
  return title !== null && title.length >= 10 ? title : text || (title ?? '')
}

/** More than this fills a helpdesk's form with one customer's repetitions. */
const maxQuotes = 10

function describe(mention: EvidenceMention, { language, timeZone }: Input): string {
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
