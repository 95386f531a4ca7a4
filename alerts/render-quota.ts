import type { QuotaLevel } from '../core/month-quota.ts'
import type { NotificationMessage } from '../core/response.ts'
import type { Language } from '../core/words.ts'

import { operatorMessage } from './operator-message.ts'

export type QuotaInput = {
  /** Stable over retries. */
  messageId: string
  channelName: string
  level: QuotaLevel
  used: number
  quota: number
  fallback: string | null
  consoleUrl: string
  language: Language
}

/** What the operators are told when a robot's month runs out: how far, and what becomes of the news. */
export function renderQuota(input: QuotaInput): NotificationMessage {
  const { messageId, channelName, level, used, quota, language } = input
  const chinese = language === 'zh-CN'
  const title = chinese
    ? `【通知渠道】${channelName}：本月额度已用 ${level}%`
    : `[Channel] ${channelName}: ${level}% of this month's quota is used`
  const facts = [
    chinese ? `已用：${used} / ${quota} 条` : `Used: ${used} of ${quota} messages`,
    `${chinese ? '现在：' : 'Now: '}${consequence(input)}`,
    chinese
      ? '处理：提高套餐后改 monthlyQuota 并重启，或增加渠道'
      : 'To do: raise the plan, then monthlyQuota, and restart; or add a channel',
  ]
  const see = chinese ? '查看通知渠道' : 'See the channels'
  const url = `${input.consoleUrl}/channels`
  return operatorMessage({ messageId, brandName: channelName, title, facts, see, url, language })
}

function consequence({ level, fallback, language }: QuotaInput): string {
  const chinese = language === 'zh-CN'
  switch (level) {
    case 80:
      return chinese
        ? '普通与热点通知每小时合并成一条，危机照常'
        : 'lesser news is one message an hour, a crisis goes as ever'
    case 90:
      if (fallback !== null)
        return chinese
          ? `普通与热点通知改由“${fallback}”接收，余量只留给危机`
          : `lesser news goes to ${fallback}, what is left is kept for a crisis`
      return chinese
        ? '普通与热点通知等到下月，余量只留给危机'
        : 'lesser news waits for the next month, what is left is kept for a crisis'
    case 100:
      if (fallback !== null)
        return chinese ? `全部通知改由“${fallback}”接收` : `everything goes to ${fallback}`
      return chinese
        ? '普通与热点通知等到下月，危机仍会尝试发送'
        : 'lesser news waits for the next month, a crisis is tried all the same'
  }
}
