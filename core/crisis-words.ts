import type { Language } from './words.ts'

type Words = {
  /** Who sits in a crisis task force (专项小组). */
  roles: readonly string[]
  /** First hour, first four hours, first day: what it does whatever the topic. */
  steps: readonly string[]
  /** Besides, where somebody may be hurt. */
  danger: string
  /** The first line of its log; the brand and the topic follow. */
  opened: string
}

/** What a crisis task force starts with, item by item the same in both languages. */
export const crisisWords: Record<Language, Words> = {
  'zh-CN': {
    roles: ['总负责人', '对外发言', '客户安抚', '产品与质量', '法务合规'],
    steps: [
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
    danger: '立即提醒用户停用有安全隐患的产品，评估停售、召回',
    opened: '系统判定为危机事件：',
  },
  en: {
    roles: ['Lead', 'Spokesperson', 'Customer care', 'Product and quality', 'Legal'],
    steps: [
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
    danger: 'Tell users at once to stop using the product; consider stopping sales and a recall',
    opened: 'Raised to a crisis: ',
  },
}
