import type { Reason } from './rule.ts'
import type { Language } from './words.ts'

/** One reason as a sentence with its numbers, for pages, messages and the command line. */
export function explainReason(reason: Reason, language: Language): string {
  return language === 'zh-CN' ? inChinese(reason) : inEnglish(reason)
}

function inChinese(reason: Reason): string {
  const seen = number(reason.observed)
  const within = whenInChinese(reason)
  const against = `（阈值 ${number(reason.threshold)}${baseline(reason, 'zh-CN')}）`
  switch (reason.rule) {
    case 'complaint':
      return `收到 ${seen} 条售后投诉`
    case 'many-authors':
      return `${within}${posts(reason, 'zh-CN')}${seen} 位不同用户投诉同一话题${against}`
    case 'slow-burn':
      return `缓慢升温：${within}${posts(reason, 'zh-CN')}${seen} 位不同用户投诉同一话题，单看一段时间未越线，长短几段合起来越线${against}`
    case 'reach':
      return `一条投诉的影响力约 ${seen} 人（粉丝数，每次互动折合 30 人）${weightOf(reason, 'zh-CN')}${against}`
    case 'growth':
      return `一条投诉在${within}新增 ${seen} 次互动${against}`
    case 'repeat-customer':
      return `同一位客户 30 天内第 ${seen} 次投诉${against}`
    case 'critical-severity':
      return `${within}${seen} 位不同用户反映危及人身或财产安全的问题${against}`
    case 'regulator-or-media':
      return `${within}${seen} 位不同用户提到媒体、法院或监管部门${against}`
    case 'mass-complaint':
      return `${within}${posts(reason, 'zh-CN')}${seen} 位不同用户集中投诉${against}`
    case 'spread-over-sites':
      return `话题已扩散到 ${seen} 个站点且仍在增长${against}`
    case 'suspected-army':
      return `其中 ${seen} 条疑似有组织发帖，不计入定级，因此低定一级；帖子与工单照常保留`
    case 'quiet-window':
      return `已平静 ${seen} 小时，没有再达到原级别的条件（需 ${number(reason.threshold)} 小时）`
    case 'person':
      return '由人工操作'
  }
}

function inEnglish(reason: Reason): string {
  const seen = number(reason.observed)
  const within = whenInEnglish(reason)
  const against = ` (threshold ${number(reason.threshold)}${baseline(reason, 'en')})`
  const people = reason.observed === 1 ? 'person' : 'different people'
  switch (reason.rule) {
    case 'complaint':
      return `${seen} after-sales ${reason.observed === 1 ? 'complaint' : 'complaints'}`
    case 'many-authors':
      return `${seen} ${people} complained about this topic${within}${posts(reason, 'en')}${against}`
    case 'slow-burn':
      return `A slow burn: ${seen} ${people} complained about this topic${within}${posts(reason, 'en')}, beyond chance only when short and long windows are taken together${against}`
    case 'reach':
      return `One complaint reaches some ${seen} people: followers, and 30 for each interaction${weightOf(reason, 'en')}${against}`
    case 'growth':
      return `One complaint gained ${seen} interactions${within}${against}`
    case 'repeat-customer':
      return `The same customer complained ${seen} times in 30 days${against}`
    case 'critical-severity':
      return `${seen} ${people} reported harm or danger${within}${against}`
    case 'regulator-or-media':
      return `${seen} ${people} named media, courts or regulators${within}${against}`
    case 'mass-complaint':
      return `${seen} ${people} complained${within}${posts(reason, 'en')}: a mass complaint${against}`
    case 'spread-over-sites':
      return `The topic stands on ${seen} sites and still grows${against}`
    case 'suspected-army':
      return `${seen} of these posts look ordered, so the tier is one lower than it would be; posts and tickets stay`
    case 'quiet-window':
      return `Quiet for ${seen} h: the conditions of the tier no longer hold (needs ${number(reason.threshold)} h)`
    case 'person':
      return 'By hand'
  }
}

/** What severity makes of it; empty where it adds nothing. */
function weightOf({ observed, weight }: Reason, language: Language): string {
  if (weight === undefined) return ''
  const counted = number(Math.round(observed * weight))
  // as many places as the rules keep, so that the product is what it says
  const times = weight.toLocaleString('en-US', { maximumFractionDigits: 2 })
  return language === 'zh-CN'
    ? `，因后果严重按 ${times} 倍计为 ${counted} 人`
    : `, counted ${times} times for its severity: ${counted}`
}

/** How many posts the people wrote. */
function posts(reason: Reason, language: Language): string {
  if (reason.posts === undefined) return ''
  return language === 'zh-CN'
    ? `${number(reason.posts)} 条，`
    : `, in ${number(reason.posts)} posts`
}

/** What was usual, and how likely chance alone brings this; empty where the rule has no baseline. */
function baseline(reason: Reason, language: Language): string {
  const { expected, observed, pValue } = reason
  if (expected === undefined) return ''
  const usual = expected > 0 && expected < 0.01 ? '<0.01' : number(expected)
  // a ratio to next to nothing says nothing
  const times = expected >= 0.5 ? number(observed / expected) : null
  const limit = reason.pLimit === undefined ? '' : probability(reason.pLimit).replace('=', '<')
  const bound = limit && (language === 'zh-CN' ? `，报警线 ${limit}` : `, alarm at ${limit}`)
  const p = pValue === undefined ? null : probability(pValue) + bound
  const parts =
    language === 'zh-CN'
      ? [`预期 ${usual}`, times && `是平时的 ${times} 倍`, p, history(reason, language)]
      : [`${usual} expected`, times && `${times} times the usual`, p, history(reason, language)]
  const separator = language === 'zh-CN' ? '，' : ', '
  return separator + parts.filter(Boolean).join(separator)
}

/** Where there is little past to compare with. */
function history({ historyDays }: Reason, language: Language): string | null {
  if (historyDays === undefined) return null
  const days = historyDays + 1
  if (language === 'zh-CN') return `历史不足 ${days} 天，预期从宽`
  return `less than ${days} ${days === 1 ? 'day' : 'days'} of history, so a wide margin`
}

function whenInChinese({ windowHours, period }: Reason): string {
  if (period !== undefined) return `${period}：`
  if (windowHours === undefined) return ''
  const days = windowHours > 24 && windowHours % 24 === 0
  return days ? `过去 ${windowHours / 24} 天 ` : `过去 ${windowHours} 小时 `
}

function whenInEnglish({ windowHours, period }: Reason): string {
  if (period !== undefined) return ` in ${period}`
  return windowHours === undefined ? '' : ` within ${windowHours} h`
}

function probability(p: number): string {
  return p < 0.0001 ? 'p<0.0001' : `p=${Number(p.toPrecision(2))}`
}

function number(value: number): string {
  const places =
    Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: places })
}
