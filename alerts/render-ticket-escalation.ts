import type { Person } from '../core/person.ts'
import type { FollowUpStep, NotificationMessage } from '../core/response.ts'
import type { Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'
import { tierWords, topicWords, type Language } from '../core/words.ts'
import { localTime } from '../lib/local-time.ts'

import { operatorMessage } from './operator-message.ts'
import { overdueWords } from '../core/overdue-words.ts'
import { quote } from './quote.ts'

export type TicketEscalationInput = {
  /** Stable over retries. */
  messageId: string
  ticket: {
    id: number
    tier: Tier
    topic: Topic
    brandName: string
    subject: string
    /** Who keeps it. */
    owner: string | null
  }
  group: string
  step: FollowUpStep
  dueAt: Date
  calls: readonly Person[]
  timeZone: string
  consoleUrl: string
  language: Language
}

/** What the senior group is told of a ticket that missed a deadline: which, whose, and since when. */
export function renderTicketEscalation(input: TicketEscalationInput): NotificationMessage {
  const { messageId, ticket, group, calls, language } = input
  const chinese = language === 'zh-CN'
  const { tier, topic, brandName } = ticket
  const what = `${brandName} · ${topicWords[topic][language]}`
  const late = overdueWords[input.step][language]
  const title = chinese
    ? `【工单升级】工单 #${ticket.id} ${what}：${late}`
    : `[Ticket escalated] #${ticket.id} ${what}: ${late}`
  const facts = [
    `${chinese ? '工单：' : 'Ticket: '}${quote(ticket.subject, 80)}`,
    `${chinese ? '级别：' : 'Tier: '}${tierWords[tier][language]}`,
    `${chinese ? '应于：' : 'Was due: '}${localTime(input.dueAt, input.timeZone)}`,
    chinese
      ? `首问负责：${ticket.owner ?? '无人认领'}，请${group}协助`
      : `Owner: ${ticket.owner ?? 'nobody yet'}; ${group}, please help`,
  ]
  const see = chinese ? '查看工单' : 'See the ticket'
  const url = `${input.consoleUrl}/tickets/${ticket.id}`
  const matter = { messageId, brandName, topic, title, facts, see, url, language }
  return { ...operatorMessage(matter), tier, ...(calls.length > 0 && { calls: [...calls] }) }
}
