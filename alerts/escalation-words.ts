import type { EscalationStep } from './plan-escalation.ts'
import type { Language } from '../core/words.ts'

import type { EscalationFault } from './escalation-fault.ts'
import { overdueWords } from '../core/overdue-words.ts'

/** What the history says of one step of an escalation: what is late, who is called, the how many-th call of how many. */
export function escalationWords(step: EscalationStep, calls: number, language: Language): string {
  const late = overdueWords.acknowledge[language]
  const chinese = language === 'zh-CN'
  if (step.kind === 'escalation-exhausted')
    return chinese
      ? `${late}，已呼叫 ${calls} 次，链上再无可呼叫的人`
      : `${late}: ${calls} calls were made, nobody is left to call`
  const who = step.call.who ?? (chinese ? '全部值班渠道' : 'all on call')
  return chinese
    ? `${late}：呼叫${who}（第 ${step.position}/${calls} 次）`
    : `${late}: calling ${who} (${step.position} of ${calls})`
}

const faults: Record<EscalationFault, Record<Language, string>> = {
  'never-began': {
    'zh-CN': '巡检发现没有升级链，已补建',
    en: 'The audit found no escalation and began one',
  },
  'no-step': {
    'zh-CN': '巡检发现升级链没有下一步，已补上',
    en: 'The audit found the escalation without a next step and gave it one',
  },
  late: {
    'zh-CN': '巡检发现升级链停滞超过 5 分钟，已重新推动',
    en: 'The audit found the escalation more than 5 minutes late and pushed it on',
  },
}

/** What an operator is told of an escalation that stood still. */
export function faultWords(fault: EscalationFault, language: Language): string {
  return faults[fault][language]
}

/** Why an alert that somebody had taken is open again. */
export function expiredWords(by: string | null, confirmMs: number, language: Language): string {
  const hours = Math.round(confirmMs / 3_600_000)
  return language === 'zh-CN'
    ? `${by ?? '有人'}认领后 ${hours} 小时没有动静，认领失效，重新寻人`
    : `${hours} h without a sign of life since ${by ?? 'somebody'} took it: open again`
}
