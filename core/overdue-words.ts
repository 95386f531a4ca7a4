import type { FollowUpStep } from './response.ts'
import type { Language } from './words.ts'

/** What the history says when a deadline ran over. */
export const overdueWords: Record<FollowUpStep, Record<Language, string>> = {
  'first-answer': {
    'zh-CN': '首次响应逾期：请尽快私下联系客户',
    en: 'First answer overdue: contact the customer in private',
  },
  'next-answer': {
    'zh-CN': '再次响应逾期：客户来信后尚未得到回复',
    en: 'Next answer overdue: the customer spoke and has had no answer since',
  },
  answer: {
    'zh-CN': '投诉答复逾期：客户尚未得到答复',
    en: 'Answer overdue: the customer has had no answer yet',
  },
  close: { 'zh-CN': '办结逾期：工单尚未解决', en: 'Closing overdue: the ticket is not solved' },
  'call-back': {
    'zh-CN': '回访到期：请联系客户确认是否满意',
    en: 'Call-back due: ask the customer whether they are satisfied',
  },
  acknowledge: {
    'zh-CN': '预警逾期无人认领',
    en: 'Nobody has acknowledged the alert in time',
  },
  'confirm-acknowledgement': {
    'zh-CN': '认领后没有动静，认领失效',
    en: 'The acknowledgement was not confirmed and has expired',
  },
  'public-response': {
    'zh-CN': '官方公开回应逾期',
    en: 'The public response is overdue',
  },
  'crisis-deadline': {
    'zh-CN': '危机专项小组处置逾期',
    en: 'The task force has passed its deadline',
  },
}
