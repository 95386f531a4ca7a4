import type { Reason } from './rule.ts'
import type { Language } from './words.ts'

/** One reason as a sentence with its numbers, for pages, messages and the command line. */
export function explainReason(reason: Reason, language: Language): string {
  return language === 'zh-CN' ? inChinese(reason) : inEnglish(reason)
}

function inChinese(reason: Reason): string {
  const seen = number(reason.observed)
  const needed = number(reason.threshold)
  const within = reason.windowHours === undefined ? '' : `${hoursInChinese(reason.windowHours)}内`
  switch (reason.rule) {
    case 'complaint':
      return `收到 ${seen} 条售后投诉`
    case 'many-authors':
      return `${within}${seen} 位不同用户投诉同一话题(阈值 ${needed})${baseline(reason, 'zh-CN')}`
    case 'reach':
      return `一条投诉的影响力达到 ${seen}(粉丝数 + 互动数,阈值 ${needed})`
    case 'growth':
      return `一条投诉${within}新增 ${seen} 次互动(阈值 ${needed})`
    case 'repeat-customer':
      return `同一位客户第 ${seen} 次投诉(阈值 ${needed})`
    case 'critical-severity':
      return `${within}${seen} 位不同用户反映危及人身或财产安全的问题(阈值 ${needed})`
    case 'regulator-or-media':
      return `${within}${seen} 位不同用户提到媒体、法院或监管部门(阈值 ${needed})`
    case 'mass-complaint':
      return `${within}${seen} 位不同用户集中投诉(阈值 ${needed})`
    case 'spread-over-sites':
      return `话题已扩散到 ${seen} 个站点且仍在增长(阈值 ${needed})`
    case 'quiet-window':
      return `已平静 ${seen} 小时,没有再达到原级别的条件(需 ${needed} 小时)`
    case 'person':
      return '由人工操作'
  }
}

function inEnglish(reason: Reason): string {
  const seen = number(reason.observed)
  const needed = number(reason.threshold)
  const within = reason.windowHours === undefined ? '' : ` within ${reason.windowHours} h`
  const people = reason.observed === 1 ? 'person' : 'different people'
  switch (reason.rule) {
    case 'complaint':
      return `${seen} after-sales ${reason.observed === 1 ? 'complaint' : 'complaints'}`
    case 'many-authors':
      return `${seen} ${people} complained about this topic${within} (threshold ${needed})${baseline(reason, 'en')}`
    case 'reach':
      return `One complaint reaches ${seen} (followers plus interactions, threshold ${needed})`
    case 'growth':
      return `One complaint gained ${seen} interactions${within} (threshold ${needed})`
    case 'repeat-customer':
      return `The same customer complained ${seen} times (threshold ${needed})`
    case 'critical-severity':
      return `${seen} ${people} reported harm or danger${within} (threshold ${needed})`
    case 'regulator-or-media':
      return `${seen} ${people} named media, courts or regulators${within} (threshold ${needed})`
    case 'mass-complaint':
      return `${seen} ${people} complained${within}: a mass complaint (threshold ${needed})`
    case 'spread-over-sites':
      return `The topic stands on ${seen} sites and still grows (threshold ${needed})`
    case 'quiet-window':
      return `Quiet for ${seen} h: the conditions of the tier no longer hold (needs ${needed} h)`
    case 'person':
      return 'By hand'
  }
}

function baseline(reason: Reason, language: Language): string {
  if (reason.expected === undefined) return ''
  const usual = number(reason.expected)
  const times = reason.expected > 0 ? number(reason.observed / reason.expected) : null
  const chance = reason.pValue === undefined ? null : probability(reason.pValue)
  if (language === 'zh-CN') {
    const parts = [
      `平时约 ${usual}`,
      times && `是平时的 ${times} 倍`,
      chance && `偶然出现的概率 ${chance}`,
    ]
    return `,${parts.filter(Boolean).join(',')}`
  }
  const parts = [
    `usually about ${usual}`,
    times && `${times} times the usual`,
    chance && `chance ${chance}`,
  ]
  return `; ${parts.filter(Boolean).join(', ')}`
}

function hoursInChinese(hours: number): string {
  return hours > 24 && hours % 24 === 0 ? `${hours / 24} 天` : `${hours} 小时`
}

function probability(p: number): string {
  return p < 0.0001 ? '< 0.01%' : `${number(p * 100)}%`
}

function number(value: number): string {
  const places =
    Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: places })
}
