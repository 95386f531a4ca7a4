import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { crisisPlan } from '../../alerts/crisis-plan.ts'
import { escalationWords, expiredWords } from '../../alerts/escalation-words.ts'
import type { EscalationStep } from '../../alerts/plan-escalation.ts'
import { contactGuidance } from '../../core/contact-guidance.ts'
import { hourMs } from '../../core/clock.ts'
import { overdueWords } from '../../core/overdue-words.ts'
import { followUpSteps } from '../../core/response.ts'
import { languages, type Language } from '../../core/words.ts'
import { writtenWords } from '../../web/written-words.ts'

const called = (who: string | null): EscalationStep => ({
  kind: 'escalated',
  call: { who, channelIds: [], waitMs: hourMs },
  position: 2,
  nextAt: new Date(0),
})
/** Everything that is written in the language of the instance. */
const writers: [string, (language: Language) => string][] = [
  ['the task force', (l) => [...crisisPlan('safety', '晴川', [], l).checklist].join('\n')],
  ['its roles', (l) => Object.keys(crisisPlan('general', '晴川', [], l).roles).join('\n')],
  ['the guide', (l) => contactGuidance[l]],
  ...followUpSteps.map((step): [string, (l: Language) => string] => [
    `overdue: ${step}`,
    (l) => overdueWords[step][l],
  ]),
  ['a call', (l) => escalationWords(called('王敏'), 3, l)],
  ['a call to all', (l) => escalationWords(called(null), 3, l)],
  ['the end of the chain', (l) => escalationWords({ kind: 'escalation-exhausted' }, 3, l)],
  ['an acknowledgement that lapsed', (l) => expiredWords('li@x.cn', 4 * hourMs, l)],
  ['one of nobody known', (l) => expiredWords(null, 4 * hourMs, l)],
]

describe('writtenWords', () => {
  it.each(writers)('reads %s in either language, whichever it was written in', (_name, write) => {
    for (const stored of languages)
      for (const language of languages)
        expect(writtenWords(write(stored), language)).toBe(write(language))
  })

  it.each([
    [
      '升级至 / escalated to 资深客服组（a@x.cn）',
      '升级至 资深客服组（a@x.cn）',
      'Escalated to 资深客服组（a@x.cn）',
    ],
    ['回访：满意 / satisfied', '回访：满意', 'Called back, satisfied'],
    [
      '回访：不满意 / not satisfied · 2/5 · 又漏水',
      '回访：不满意 · 2/5 · 又漏水',
      'Called back, not satisfied · 2/5 · 又漏水',
    ],
    ['已发出满意度询问 / asked whether satisfied', '已发出满意度询问', 'Asked whether satisfied'],
    [
      '优惠券 / Voucher 60 · 公关 权限内批准 / within the authority of 公关 · 多次改约',
      '优惠券 60 · 公关 权限内批准 · 多次改约',
      'Voucher 60 · within the authority of 公关 · 多次改约',
    ],
    [
      '现金补偿 / Cash 900 · 待 总监 批准 / waits for 总监 · 误工',
      '现金补偿 900 · 待 总监 批准 · 误工',
      'Cash 900 · waits for 总监 · 误工',
    ],
    ['批准 / approved 60 · 可以', '批准 60 · 可以', 'Approved 60 · 可以'],
    ['不批准 / refused 60', '不批准 60', 'Refused 60'],
    ['二次投诉 / second complaint → #7', '二次投诉 → #7', 'Second complaint → #7'],
    [
      '二次投诉 / second complaint ← #7 · 首问负责 / first contact: 王敏',
      '二次投诉 ← #7 · 首问负责：王敏',
      'Second complaint ← #7 · first contact: 王敏',
    ],
    [
      '✓ 拟定统一口径，经法务确认',
      '✓ 拟定统一口径，经法务确认',
      '✓ Agree on one statement and have it cleared by legal',
    ],
    ['负责人：王敏', '负责人：王敏', 'Owner: 王敏'],
    ['对外发言：王敏', '对外发言：王敏', 'Spokesperson: 王敏'],
    ['Spokesperson：王敏', '对外发言：王敏', 'Spokesperson: 王敏'],
    [
      '系统判定为危机事件：晴川 · 安全\n收到 1 条',
      '系统判定为危机事件：晴川 · 安全\n收到 1 条',
      'Raised to a crisis: 晴川 · 安全\n收到 1 条',
    ],
  ])('reads %s', (stored, zh, en) => {
    expect([writtenWords(stored, 'zh-CN'), writtenWords(stored, 'en')]).toEqual([zh, en])
  })

  it('leaves what people wrote as it is', () => {
    expect(writtenWords('已私信 / 约周三\n见面谈', 'en')).toBe('已私信 / 约周三\n见面谈')
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...languages), (text, language) => {
        expect(writtenWords(text, language)).toBe(text)
      }),
    )
  })
})
