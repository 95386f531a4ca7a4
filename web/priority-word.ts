import type { TicketPriority } from '../core/response.ts'
import type { Language } from '../core/words.ts'

const words: Record<TicketPriority, readonly [string, string]> = {
  low: ['低', 'Low'],
  normal: ['普通', 'Normal'],
  high: ['高', 'High'],
  urgent: ['紧急', 'Urgent'],
}

export function priorityWord(priority: TicketPriority, language: Language): string {
  return words[priority][language === 'zh-CN' ? 0 : 1]
}
