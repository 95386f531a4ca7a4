import { topicWords, type Language } from '../core/words.ts'
import type { TicketDraft } from '../core/response.ts'
import type { Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'

import { contactGuidance } from '../core/contact-guidance.ts'
import { describePost } from './describe-post.ts'
import type { EvidenceMention } from './evidence.ts'
import { quote } from './quote.ts'
import { ticketPriority } from './ticket-priority.ts'

type Input = {
  alertId: number
  brandName: string
  topic: Topic
  /** Of its alert. */
  tier: Tier
  /** The posts that tell this one problem, newest first or last: the renderer sorts. */
  mentions: EvidenceMention[]
  consoleUrl: string
  language: Language
  timeZone: string
}

/** The draft of one customer problem's ticket, in plain text, ready for any helpdesk. */
export function renderTicketDraft(input: Input): TicketDraft {
  const { brandName, topic, tier, language, consoleUrl, alertId } = input
  const mentions = input.mentions.toSorted((a, b) => a.countedAt.getTime() - b.countedAt.getTime())
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
      ...mentions.slice(-maxQuotes).map((one) => describePost(one, input)),
      chinese ? `预警详情：${url}` : `Alert: ${url}`,
    ].join('\n\n'),
    note: contactGuidance[language],
    priority: ticketPriority(
      mentions.map((one) => one.severity),
      tier,
    ),
    brandName,
    topic,
    tags: ['koushao', topic, ...new Set(mentions.map((one) => one.sourceKind))],
    url,
  }
}

/** More than this fills a helpdesk's form with one customer's repetitions. */
const maxQuotes = 10

/** An article's title says what it tells; a review's (“差评”) seldom does. */
function headline({ title, text }: EvidenceMention): string {
  return title !== null && title.length >= 10 ? title : text || (title ?? '')
}
