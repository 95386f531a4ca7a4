import type { Language } from './words.ts'

/** How the numbers of the rules are named to people, by their place: `[中文, English]`. */
const words: Record<string, readonly [string, string]> = {
  falseAlarmsPerMonth: ['每月可接受的误报数', 'false alarms a month that are accepted'],
  'hot.distinctAuthors': ['热点：不同的人数', 'hot: different people'],
  'hot.windowHours': ['热点：时间窗（小时）', 'hot: window (hours)'],
  'hot.timesExpected': ['热点：是平时的几倍', 'hot: times the usual'],
  'hot.pValue': ['热点：偶然的概率低于', 'hot: chance below'],
  'hot.reach': ['热点：单帖影响力', 'hot: reach of one post'],
  'hot.growthInteractions': ['热点：单帖新增互动', 'hot: interactions gained by one post'],
  'hot.growthHours': ['热点：新增互动的时间窗（小时）', 'hot: within (hours)'],
  'hot.repeatComplaints': ['热点：同一客户投诉次数', 'hot: complaints by one customer'],
  'crisis.criticalAuthors': ['危机：反映危害的人数', 'crisis: people reporting harm'],
  'crisis.windowHours': ['危机：时间窗（小时）', 'crisis: window (hours)'],
  'crisis.regulatorAuthors': [
    '危机：提到媒体监管的人数',
    'crisis: people naming media or regulators',
  ],
  'crisis.massAuthors': ['危机：群体投诉人数', 'crisis: people of a mass complaint'],
  'crisis.sources': ['危机：扩散站点数', 'crisis: sites'],
  'crisis.reach': ['危机：单帖影响力', 'crisis: reach of one post'],
  'quiet.crisis': ['危机平静多久降级（小时）', 'quiet hours before a crisis falls'],
  'quiet.hot': ['热点平静多久降级（小时）', 'quiet hours before a hot alert falls'],
  'quiet.close': ['普通差评平静多久关闭（小时）', 'quiet hours before an ordinary alert closes'],
}

/** A number of the rules in words; its place where none are known. */
export function ruleWords(place: string, language: Language): string {
  return words[place]?.[language === 'zh-CN' ? 0 : 1] ?? place
}
