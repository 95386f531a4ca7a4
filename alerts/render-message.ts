import type { AlertEventKind } from '../core/alert.ts'
import type { Precision } from '../core/mention.ts'
import type { NotificationMessage } from '../core/response.ts'
import type { Person } from '../core/person.ts'
import type { Reason } from '../core/rule.ts'
import type { Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'
import { tierWords, topicWords, type Language } from '../core/words.ts'
import { localTime } from '../lib/local-time.ts'

import { explainReason } from '../core/explain-reason.ts'
import { newsWords } from './news-words.ts'
import { plainMarkdown } from './plain-markdown.ts'
import { quote } from './quote.ts'

export type MessageEvidence = {
  sourceName: string
  text: string
  url: string | null
  countedAt: Date
  precision: Precision
  authorFollowers: number | null
}

export type MessageInput = {
  /** Stable over retries. */
  messageId: string
  alert: { id: number; topic: Topic; openedAt: Date }
  event: {
    kind: AlertEventKind
    at: Date
    tierFrom: Tier | null
    tierTo: Tier
    reasons: Reason[]
    actor: string
    note: string | null
  }
  /** How it rose to its highest tier, where its end is the first that the channel hears of that. */
  untold?: { at: Date; tierTo: Tier; reasons: Reason[] } | null
  /** Who is called by name. */
  calls?: readonly Person[]
  brand: { name: string; timeZone: string }
  evidence: MessageEvidence[]
  consoleUrl: string
  language: Language
}

/** Kinds that wake everybody when the tier is crisis. */
const waking = new Set<AlertEventKind>([
  'opened',
  'raised',
  'released',
  'reopened',
  'acknowledge-overdue',
  'escalated',
  'acknowledgement-expired',
  'escalation-exhausted',
])

const maxEvidence = 3

/** What a channel is told of one alert event: what, why with numbers, who said it where, and where to act. */
export function renderMessage(input: MessageInput): NotificationMessage {
  const { alert, event, brand, language, messageId, calls = [] } = input
  const url = `${input.consoleUrl}/alerts/${alert.id}`
  const chinese = language === 'zh-CN'
  const tierWord = tierWords[event.tierTo][language]
  const topicWord = topicWords[alert.topic][language]
  const suffix = newsWords[event.kind][language]
  const title = chinese
    ? `【${tierWord}】${brand.name} · ${topicWord}${suffix && ` · ${suffix}`}`
    : `[${tierWord}] ${brand.name} · ${topicWord}${suffix && ` · ${suffix}`}`
  const facts = factLines(input)
  const evidence = input.evidence.slice(0, maxEvidence)
  const see = chinese ? '查看与处理' : 'See and act'
  return {
    id: messageId,
    tier: event.tierTo,
    topic: alert.topic,
    brandName: brand.name,
    title,
    markdown: [
      `**${plainMarkdown(title)}**`,
      ...facts.map((line) => `- ${plainMarkdown(line)}`),
      ...evidence.map((one, index) => `${index + 1}. ${evidenceMarkdown(one, input)}`),
      `[${see}](${url})`,
    ].join('\n'),
    text: [
      title,
      ...facts,
      ...evidence.map(
        (one, index) =>
          `${index + 1}. ${evidenceWords(one, input)}${one.url ? `\n${one.url}` : ''}`,
      ),
      `${see}${chinese ? '：' : ': '}${url}`,
    ].join('\n'),
    url,
    urgent: event.tierTo === 'crisis' && waking.has(event.kind),
    ...(calls.length > 0 && { calls: [...calls] }),
  }
}

function factLines({ event, alert, brand, language, untold }: MessageInput): string[] {
  const chinese = language === 'zh-CN'
  const time = localTime(event.at, brand.timeZone)
  const opened = localTime(alert.openedAt, brand.timeZone)
  const lines = [
    chinese ? `时间：${time}（首次预警 ${opened}）` : `At: ${time} (first alert ${opened})`,
  ]
  if (untold) {
    const [rose, tier] = [localTime(untold.at, brand.timeZone), tierWords[untold.tierTo][language]]
    lines.push(
      chinese
        ? `此前未能送达：${rose} 升为${tier}，现已解除`
        : `Not told before: rose to ${tier} at ${rose}, and is over now`,
      ...untold.reasons.map((reason) => explainReason(reason, language)),
    )
  }
  if (event.tierFrom && event.tierFrom !== event.tierTo) {
    const [from, to] = [tierWords[event.tierFrom][language], tierWords[event.tierTo][language]]
    lines.push(chinese ? `级别：${from} → ${to}` : `Tier: ${from} → ${to}`)
  }
  lines.push(...event.reasons.map((reason) => explainReason(reason, language)))
  if (event.actor !== 'koushao')
    lines.push(chinese ? `操作人：${event.actor}` : `By: ${event.actor}`)
  if (event.note) lines.push(quote(event.note, 200))
  return lines
}

function evidenceWords(one: MessageEvidence, { brand, language }: MessageInput): string {
  const chinese = language === 'zh-CN'
  const followers =
    one.authorFollowers === null
      ? ''
      : chinese
        ? `，${one.authorFollowers} 粉丝`
        : `, ${one.authorFollowers} followers`
  const when = localTime(one.countedAt, brand.timeZone, one.precision)
  return chinese
    ? `「${quote(one.text, 80)}」（${one.sourceName}，${when}${followers}）`
    : `"${quote(one.text, 80)}" (${one.sourceName}, ${when}${followers})`
}

function evidenceMarkdown(one: MessageEvidence, input: MessageInput): string {
  const words = plainMarkdown(evidenceWords(one, input))
  if (!one.url || !/^https?:\/\//i.test(one.url)) return words
  const link = one.url.replace(/[\s()<>[\]]/g, (character) =>
    encodeURIComponent(character).replace('(', '%28').replace(')', '%29'),
  )
  return `${words} [${input.language === 'zh-CN' ? '原文' : 'source'}](${link})`
}
