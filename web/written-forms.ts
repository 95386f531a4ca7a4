import { contactGuidance } from '../core/contact-guidance.ts'
import { crisisWords } from '../core/crisis-words.ts'
import type { Told } from '../core/errors.ts'
import { overdueWords } from '../core/overdue-words.ts'

/** A line that the program writes into the ledger: as it stands there, and as each language reads it. `{0}` is what varies. */
export type WrittenForm = Told & { stored: readonly string[] }

const pair = (zh: string, en: string): WrittenForm => ({ 'zh-CN': zh, en, stored: [zh, en] })
const pairs = (zh: readonly string[], en: readonly string[]) =>
  zh.map((line, i) => pair(line, en[i] ?? line))
/** Written in both languages at once, for a helpdesk elsewhere reads it too. */
const both = (stored: string, zh: string, en: string): WrittenForm => ({
  'zh-CN': zh,
  en,
  stored: [stored],
})

const { 'zh-CN': chinese, en: english } = crisisWords
const unclaimed = overdueWords.acknowledge

/** All of them, the longer ones first where one begins like another. */
export const writtenForms: readonly WrittenForm[] = [
  ...pairs(chinese.roles, english.roles),
  // as the log names whoever fills one
  ...chinese.roles.map((zh, i) => ({
    'zh-CN': `${zh}：{0}`,
    en: `${english.roles[i]}: {0}`,
    stored: [`${zh}：{0}`, `${english.roles[i]}：{0}`],
  })),
  ...pairs(chinese.steps, english.steps),
  pair(chinese.danger, english.danger),
  pair(`${chinese.opened}{0}`, `${english.opened}{0}`),
  pair('负责人：{0}', 'Owner: {0}'),
  ...pairs(contactGuidance['zh-CN'].split('\n'), contactGuidance.en.split('\n')),
  pair('相似问题此前的解决办法：', 'How similar problems were solved:'),
  pair(
    `${unclaimed['zh-CN']}，已呼叫 {0} 次，链上再无可呼叫的人`,
    `${unclaimed.en}: {0} calls were made, nobody is left to call`,
  ),
  pair(
    `${unclaimed['zh-CN']}：呼叫{0}（第 {1}/{2} 次）`,
    `${unclaimed.en}: calling {0} ({1} of {2})`,
  ),
  {
    'zh-CN': '全部值班渠道',
    en: 'all on call',
    // 通道 is how it was called before
    stored: ['全部值班渠道', '全部值班通道', 'all on call'],
  },
  pair('有人', 'somebody'),
  pair(
    '{0}认领后 {1} 小时没有动静，认领失效，重新寻人',
    '{1} h without a sign of life since {0} took it: open again',
  ),
  ...Object.values(overdueWords).map((words) => pair(words['zh-CN'], words.en)),
  both('升级至 / escalated to {0}', '升级至 {0}', 'Escalated to {0}'),
  both('回访：满意 / satisfied{0}', '回访：满意{0}', 'Called back, satisfied{0}'),
  both('回访：不满意 / not satisfied{0}', '回访：不满意{0}', 'Called back, not satisfied{0}'),
  both('已发出满意度询问 / asked whether satisfied', '已发出满意度询问', 'Asked whether satisfied'),
  both(
    '{0} / {1} {2} · {3} 权限内批准 / within the authority of {4} · {5}',
    '{0} {2} · {3} 权限内批准 · {5}',
    '{1} {2} · within the authority of {3} · {5}',
  ),
  both(
    '{0} / {1} {2} · 待 {3} 批准 / waits for {4} · {5}',
    '{0} {2} · 待 {3} 批准 · {5}',
    '{1} {2} · waits for {3} · {5}',
  ),
  both('批准 / approved {0}', '批准 {0}', 'Approved {0}'),
  both('不批准 / refused {0}', '不批准 {0}', 'Refused {0}'),
  both(
    '二次投诉 / second complaint ← {0} · 首问负责 / first contact: {1}',
    '二次投诉 ← {0} · 首问负责：{1}',
    'Second complaint ← {0} · first contact: {1}',
  ),
  both('二次投诉 / second complaint{0}', '二次投诉{0}', 'Second complaint{0}'),
]
