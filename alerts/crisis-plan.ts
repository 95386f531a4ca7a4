import type { Topic } from '../core/topic.ts'
import { topicWords, type Language } from '../core/words.ts'

/** Who sits in a crisis task force (专项小组); nobody yet. */
const roles: Record<Language, string[]> = {
  'zh-CN': ['总负责人', '对外发言', '客户安抚', '产品与质量', '法务合规'],
  en: ['Lead', 'Spokesperson', 'Customer care', 'Product and quality', 'Legal'],
}

/** First hour, first four hours, first day: what a task force does whatever the topic. */
const steps: Record<Language, string[]> = {
  'zh-CN': [
    '指定总负责人，各角色到位，建立沟通群',
    '核对原帖与事实：谁、何时何地、哪个型号、是否有人受伤',
    '保全证据：截图、链接、工单、订单与维修记录',
    '暂停相关的营销投放和自动回复',
    '联系到每一位当事客户，安排专人上门或回访',
    '拟定统一口径，经法务确认',
    '4 小时内由官方账号作出首次公开回应',
    '需要时向监管部门和平台主动说明',
    '每 2 小时通报一次进展，关注是否扩散到新的平台',
    '24 小时内公布调查进展和处理方案',
    '声量回落后复盘：原因、整改措施、负责人和期限',
  ],
  en: [
    'Name the lead, fill every role, open one place to talk',
    'Check the posts and the facts: who, when, where, which model, was anybody hurt',
    'Keep the evidence: screenshots, links, tickets, orders, repair records',
    'Stop related campaigns and automatic answers',
    'Reach every customer concerned; give each one person to talk to',
    'Agree on one statement and have it cleared by legal',
    'First public answer from the official account within 4 hours',
    'Tell regulators and platforms before they ask, where that is due',
    'Report every 2 hours; watch for new sites',
    'Publish findings and remedy within 24 hours',
    'Review once it is quiet: cause, remedy, owner, date',
  ],
}

const danger: Record<Language, string> = {
  'zh-CN': '立即提醒用户停用有安全隐患的产品，评估停售、召回',
  en: 'Tell users at once to stop using the product; consider stopping sales and a recall',
}

/** The task force that a crisis starts with: empty roles, a checklist, the first line of its log. */
export function crisisPlan(topic: Topic, brandName: string, why: string[], language: Language) {
  const [first = '', ...rest] = steps[language]
  const checklist = topic === 'safety' ? [first, danger[language], ...rest] : [first, ...rest]
  const about = `${brandName} · ${topicWords[topic][language]}`
  const opened =
    language === 'zh-CN' ? `系统判定为危机事件：${about}` : `Raised to a crisis: ${about}`
  return {
    roles: Object.fromEntries(roles[language].map((role) => [role, ''])),
    checklist,
    log: [opened, ...why].join('\n'),
  }
}
