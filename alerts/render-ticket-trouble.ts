import type { NotificationMessage, TicketDraft, TicketTroubleKind } from '../core/response.ts'
import type { Language } from '../core/words.ts'
import { localTime } from '../lib/local-time.ts'

import { operatorMessage } from './operator-message.ts'
import { quote } from './quote.ts'

export type TicketTroubleInput = {
  /** Stable over retries. */
  messageId: string
  ticket: { id: number; helpdesk: string; externalId: string | null; draft: TicketDraft }
  trouble: { kind: TicketTroubleKind; detail: string; openedAt: Date }
  timeZone: string
  consoleUrl: string
  language: Language
}

const what: Record<TicketTroubleKind, Record<Language, string>> = {
  twin: { 'zh-CN': '外部系统里有重复工单', en: 'the helpdesk has a second ticket of it' },
  keyless: { 'zh-CN': '外部工单没有我方编号', en: 'the ticket there carries no key of ours' },
  gone: { 'zh-CN': '外部系统里找不到这张工单', en: 'the helpdesk no longer has it' },
  refused: { 'zh-CN': '外部系统没有执行操作', en: 'the helpdesk did not follow an order' },
}

const act: Record<TicketTroubleKind, Record<Language, string>> = {
  twin: {
    'zh-CN': '在外部系统里把所列工单合并或关闭，保留我方记录的那一张',
    en: 'merge or close the tickets named there, and keep the one that we know',
  },
  keyless: {
    'zh-CN': '检查自定义字段是否存在、可写且不要求唯一；缺编号时超时重试可能重复开单',
    en: 'check that the custom field exists, can be written and need not be unique: without it a retry may open twice',
  },
  gone: {
    'zh-CN': '核对是否被删除、合并或无权查看；我方状态保持不变',
    en: 'see whether it was deleted, merged or hidden from our user; ours stays as it is',
  },
  refused: {
    'zh-CN': '按详情核对状态与权限的设置，需要时在外部系统里手工处理',
    en: 'compare the detail with the settings of states and rights, and do it by hand there if need be',
  },
}

/** What an operator is told of a ticket that its helpdesk has twice, lost, or does not obey. */
export function renderTicketTrouble(input: TicketTroubleInput): NotificationMessage {
  const { messageId, ticket, trouble, timeZone, language } = input
  const chinese = language === 'zh-CN'
  const url = `${input.consoleUrl}/tickets/${ticket.id}`
  const matter = what[trouble.kind][language]
  const title = chinese
    ? `【工单系统】工单 #${ticket.id}：${matter}`
    : `[Helpdesk] Ticket #${ticket.id}: ${matter}`
  const there =
    ticket.externalId === null ? ticket.helpdesk : `${ticket.helpdesk} ${ticket.externalId}`
  const facts = [
    `${chinese ? '工单：' : 'Ticket: '}${quote(ticket.draft.subject, 80)}`,
    `${chinese ? '外部：' : 'There: '}${there}`,
    `${chinese ? '发现：' : 'Seen: '}${localTime(trouble.openedAt, timeZone)}`,
    `${chinese ? '详情：' : 'Detail: '}${quote(trouble.detail, 200)}`,
    `${chinese ? '处理：' : 'To do: '}${act[trouble.kind][language]}`,
  ]
  const see = chinese ? '查看工单' : 'See the ticket'
  const { topic, brandName } = ticket.draft
  return operatorMessage({ messageId, brandName, topic, title, facts, see, url, language })
}
