import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { planSparingNews } from '../../alerts/plan-sparing-news.ts'
import { renderQuota } from '../../alerts/render-quota.ts'
import { hourMs } from '../../core/clock.ts'
import { monthGate, quotaLevel } from '../../core/month-quota.ts'
import { testInstant } from '../factories.ts'

describe('the gate of a month', () => {
  it.each([
    [0, 1000, 'open', 'open', null],
    [799, 1000, 'open', 'open', null],
    [800, 1000, 'sparing', 'open', 80],
    [899, 1000, 'sparing', 'open', 80],
    [900, 1000, 'shut', 'open', 90],
    [999, 1000, 'shut', 'open', 90],
    [1000, 1000, 'shut', 'shut', 100],
    [1500, 1000, 'shut', 'shut', 100],
    [0, 1, 'open', 'open', null],
    [1, 1, 'shut', 'shut', 100],
  ] as const)('%d of %d: lesser news %s, a crisis %s', (used, quota, lesser, urgent, level) => {
    expect(monthGate({ used, quota }, false)).toBe(lesser)
    expect(monthGate({ used, quota }, true)).toBe(urgent)
    expect(quotaLevel({ used, quota })).toBe(level)
  })

  it('never opens again within a month, and never lets lesser news go where a crisis may not', () => {
    const order = ['open', 'sparing', 'shut']
    const rank = (used: number, quota: number, urgent: boolean) =>
      order.indexOf(monthGate({ used, quota }, urgent))
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.nat(500),
        fc.integer({ min: 1, max: 5000 }),
        (n, more, quota) => {
          for (const urgent of [false, true])
            expect(rank(n + more, quota, urgent)).toBeGreaterThanOrEqual(rank(n, quota, urgent))
          expect(rank(n, quota, false)).toBeGreaterThanOrEqual(rank(n, quota, true))
        },
      ),
    )
  })
})

describe('news while the month runs out', () => {
  const now = testInstant
  const ago = (ms: number) => new Date(now.getTime() - ms)
  it.each([
    ['nothing told yet', null, 1, { act: 'send' }],
    ['told an hour ago', ago(hourMs), 1, { act: 'send' }],
    ['more has gathered', ago(hourMs), 2, { act: 'digest' }],
    [
      'told ten minutes ago',
      ago(hourMs / 6),
      9,
      { act: 'wait', until: new Date(now.getTime() + (hourMs * 5) / 6) },
    ],
  ] as const)('%s', (_what, lastAskedAt, backlog, plan) => {
    expect(planSparingNews({ now, lastAskedAt, backlog })).toEqual(plan)
  })
})

describe('what the operators are told', () => {
  const input = {
    messageId: 'm',
    channelName: '公关群',
    used: 900,
    quota: 1000,
    consoleUrl: 'http://c',
  }
  it.each([
    [80, null, 'zh-CN', '普通与热点通知每小时合并成一条，危机照常'],
    [90, null, 'zh-CN', '普通与热点通知等到下月，余量只留给危机'],
    [90, '邮箱', 'zh-CN', '普通与热点通知改由“邮箱”接收，余量只留给危机'],
    [100, null, 'zh-CN', '普通与热点通知等到下月，危机仍会尝试发送'],
    [100, '邮箱', 'en', 'everything goes to 邮箱'],
    [80, null, 'en', 'lesser news is one message an hour, a crisis goes as ever'],
  ] as const)('at %d %%, fallback %s, %s', (level, fallback, language, words) => {
    const message = renderQuota({ ...input, level, fallback, language })
    expect(message.title).toContain(`${level}%`)
    expect(message.text).toContain(words)
    expect(message.text).toContain('http://c/channels')
  })
})
