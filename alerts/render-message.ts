import type { AlertEventKind } from '../core/alert.ts'
import type { Precision } from '../core/mention.ts'
import type { NotificationMessage } from '../core/response.ts'
import type { Reason } from '../core/rule.ts'
import type { Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'
import { tierWords, topicWords, type Language } from '../core/words.ts'
import { localTime } from '../lib/local-time.ts'

import { explainReason } from '../core/explain-reason.ts'
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
  brand: { name: string; timeZone: string }
  evidence: MessageEvidence[]
  consoleUrl: string
  language: Language
}

const news: Record<AlertEventKind, Record<Language, string>> = {
  opened: { 'zh-CN': '', en: '' },
  raised: { 'zh-CN': '升级', en: 'raised' },
  lowered: { 'zh-CN': '降级', en: 'lowered' },
  'evidence-added': { 'zh-CN': '新增投诉', en: 'more complaints' },
  acknowledged: { 'zh-CN': '已认领', en: 'acknowledged' },
  'acknowledge-overdue': { 'zh-CN': '逾期无人认领', en: 'nobody has acknowledged it' },
  escalated: { 'zh-CN': '逾期未处理，请立即介入', en: 'overdue, please step in' },
  resolved: { 'zh-CN': '已解除', en: 'resolved' },
  reopened: { 'zh-CN': '再次发生', en: 'reopened' },
  'marked-false-alarm': { 'zh-CN': '已标为误报', en: 'marked as a false alarm' },
  noted: { 'zh-CN': '备注', en: 'note' },
}

/** Kinds that wake everybody when the tier is crisis. */
const waking = new Set<AlertEventKind>([
  'opened',
  'raised',
  'reopened',
  'acknowledge-overdue',
  'escalated',
])

const maxEvidence = 3

/** What a channel is told of one alert event: what, why with numbers, who said it where, and where to act. */
export function renderMessage(input: MessageInput): NotificationMessage {
  const { alert, event, brand, language, messageId } = input
  const url = `${input.consoleUrl}/alerts/${alert.id}`
  const chinese = language === 'zh-CN'
  const tierWord = tierWords[event.tierTo][language]
  const topicWord = topicWords[alert.topic][language]
  const suffix = news[event.kind][language]
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
  }
}

function factLines({ event, alert, brand, language }: MessageInput): string[] {
  const chinese = language === 'zh-CN'
  const time = localTime(event.at, brand.timeZone)
  const opened = localTime(alert.openedAt, brand.timeZone)
  const lines = [
    chinese ? `时间：${time}（首次预警 ${opened}）` : `At: ${time} (first alert ${opened})`,
  ]
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
