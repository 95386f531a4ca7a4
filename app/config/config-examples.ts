/** How each place of koushao.yaml is written rightly; `*` stands for an index. */
const examples: Record<string, string> = {
  '': 'brands:\n  - name: 海澜电器',
  language: 'language: zh-CN',
  timeZone: 'timeZone: Asia/Shanghai',
  industries: 'industries: [appliance-furniture, ecommerce-platform]',
  brands: 'brands:\n  - name: 海澜电器\n    aliases: [海澜, HAILAN]',
  'brands.*': '- name: 海澜电器',
  'brands.*.name': 'name: 海澜电器',
  'brands.*.aliases': 'aliases: [海澜, HAILAN]',
  'brands.*.exclude': 'exclude: [海澜之家]',
  'brands.*.context': 'context: [热水器, 空调, 售后]',
  'brands.*.ownAccounts': 'ownAccounts: [海澜电器官方旗舰店]',
  'brands.*.examples':
    'examples:\n  about: [海澜热水器装了三天还没来人]\n  notAbout: [海澜之家的衬衫不错]',
  'brands.*.timeZone': 'timeZone: Asia/Shanghai',
  'brands.*.quietHours': 'quietHours: { from: "22:00", to: "08:00" }',
  'brands.*.quietHours.from': 'from: "22:00"',
  'brands.*.quietHours.to': 'to: "08:00"',
  'brands.*.serviceHours':
    'serviceHours:\n  weekdays: [1, 2, 3, 4, 5]\n  periods: [{ from: "09:00", to: "18:00" }]',
  'brands.*.serviceHoursFor':
    'serviceHoursFor:\n  - tiers: [crisis]\n    hours: { weekdays: [1, 2, 3, 4, 5, 6, 7], periods: [{ from: "00:00", to: "00:00" }] }',
  'brands.*.serviceLevels':
    'serviceLevels:\n  ordinary: { firstAnswerHours: 4, nextAnswerHours: 4, answerHours: 24, closeDays: 30, callBackHours: 48 }',
  'brands.*.seniorGroup':
    'seniorGroup: { name: 资深客服组, members: [lead@example.com], channels: [客服群] }',
  'brands.*.seniorGroup.channels': 'channels: [客服群]',
  'brands.*.authority':
    'authority:\n  - { name: 客服, role: service, kinds: [voucher, gift], upTo: 100 }\n  - { name: 主管, role: admin }',
  'brands.*.alertHorizonHours': 'alertHorizonHours: 72',
  'brands.*.rules': 'rules:\n  hot: { distinctAuthors: 5 }',
  sources:
    'sources:\n  - name: 官方社区\n    kind: rss\n    every: 15m\n    settings: { url: https://community.example.com/feed }',
  'sources.*':
    '- name: 官方社区\n  kind: rss\n  every: 15m\n  settings: { url: https://community.example.com/feed }',
  'sources.*.name': 'name: 官方社区',
  'sources.*.kind': 'kind: rss',
  'sources.*.every': 'every: 15m',
  'sources.*.brands': 'brands: [海澜电器]',
  'sources.*.dailyRequests': 'dailyRequests: 500',
  'sources.*.canaries': 'canaries: [装了三天就漏水, "4962814561283645"]',
  'sources.*.settings': 'settings: { url: https://community.example.com/feed }',
  rules: 'rules:\n  hot: { distinctAuthors: 5 }\n  crisis: { criticalAuthors: 2 }',
  channels: 'channels:\n  - name: 公关群\n    kind: wecom\n    settings: { key: "${WECOM_KEY}" }',
  'channels.*': '- name: 公关群\n  kind: wecom\n  settings: { key: "${WECOM_KEY}" }',
  'channels.*.name': 'name: 公关群',
  'channels.*.kind': 'kind: wecom',
  'channels.*.tiers': 'tiers: [hot, crisis]',
  'channels.*.operator': 'operator: true',
  'channels.*.fallback': 'fallback: 值班邮箱',
  'channels.*.spillAfter': 'spillAfter: 60s',
  'channels.*.monthlyQuota': 'monthlyQuota: 50000',
  'channels.*.brands': 'brands: [海澜电器]',
  people:
    'people:\n  - name: 公关值班\n    mobile: "13800000000"\n    feishu: ou_84aad35d084aa403a838cf73ee18467',
  'people.*': '- { name: 公关值班, mobile: "13800000000", email: pr@example.com }',
  'people.*.mobile': 'mobile: "13800000000"',
  'people.*.email': 'email: pr@example.com',
  'people.*.wecom': 'wecom: zhangsan',
  'people.*.dingtalk': 'dingtalk: manager123',
  'people.*.feishu': 'feishu: ou_84aad35d084aa403a838cf73ee18467',
  'people.*.slack': 'slack: U012AB3CD',
  escalation:
    'escalation:\n  chain:\n    - { who: 公关值班, channels: [公关群] }\n  waitMinutes: { crisis: 5, hot: 30 }',
  'escalation.chain':
    'chain:\n  - { who: 公关值班, channels: [公关群] }\n  - { who: 公关总监, channels: [总监短信] }',
  'escalation.chain.*': '- { who: 公关值班, channels: [公关群] }',
  'escalation.chain.*.who': 'who: 公关值班',
  'escalation.chain.*.channels': 'channels: [公关群]',
  'escalation.waitMinutes': 'waitMinutes: { crisis: 5, hot: 30 }',
  'escalation.confirmHours': 'confirmHours: { crisis: 4, hot: 24 }',
  'escalation.heartbeat': 'heartbeat: "${HEARTBEAT_URL}"',
  evidence: 'evidence: { screenshots: true, perAlert: 10, keepDays: 365 }',
  helpdesk: 'helpdesk: { kind: builtin }',
  'helpdesk.kind': 'kind: builtin',
}

/** The example for a path; a list's item shows the list. */
export function exampleFor(path: readonly (string | number)[]): string | null {
  for (let length = path.length; length >= Math.max(0, path.length - 1); length--) {
    const pattern = path
      .slice(0, length)
      .map((part) => (typeof part === 'number' ? '*' : part))
      .join('.')
    const example = examples[pattern]
    if (example) return example
  }
  return null
}
