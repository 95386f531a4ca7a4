import type { Reason, RuleName } from '../core/rule.ts'

import type { Bilingual } from './bilingual.ts'

const names: Record<RuleName, Bilingual> = {
  complaint: ['售后投诉', 'complaint'],
  'many-authors': ['多人投诉', 'many people'],
  reach: ['影响大', 'reach'],
  growth: ['增长快', 'fast growth'],
  'repeat-customer': ['同一顾客再次投诉', 'repeat customer'],
  'critical-severity': ['危急', 'critical'],
  'regulator-or-media': ['媒体或监管', 'media or regulator'],
  'mass-complaint': ['群体投诉', 'mass complaint'],
  'spread-over-sites': ['跨平台扩散', 'spread over sites'],
  'quiet-window': ['平静期', 'quiet window'],
  person: ['人工', 'by a person'],
}

/** "多人投诉 7≥5, 24 h": a reason in short, its numbers as decided. */
export function reasonWords(reason: Reason): string {
  const [zh] = names[reason.rule]
  const hours = reason.windowHours ? `, ${reason.windowHours} h` : ''
  return `${zh} ${Math.round(reason.observed * 10) / 10}≥${reason.threshold}${hours}`
}
