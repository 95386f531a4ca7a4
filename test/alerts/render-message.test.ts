import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { renderMessage, type MessageInput } from '../../alerts/render-message.ts'
import { alertEventKinds } from '../../core/alert.ts'

const input: MessageInput = {
  messageId: 'koushao-7-abc',
  alert: { id: 7, topic: 'safety', openedAt: new Date('2026-03-10T23:00:00Z') },
  event: {
    kind: 'raised',
    at: new Date('2026-03-11T02:00:00Z'),
    tierFrom: 'hot',
    tierTo: 'crisis',
    reasons: [
      { rule: 'critical-severity', observed: 3, threshold: 2, windowHours: 24, mentionIds: [] },
    ],
    actor: 'koushao',
    note: null,
  },
  brand: { name: '晴川', timeZone: 'Asia/Shanghai' },
  evidence: [
    {
      sourceName: '微博',
      text: '洗澡的时候被电了一下',
      url: 'https://weibo.test/p(1)',
      countedAt: new Date('2026-03-11T01:58:00Z'),
      precision: 'minute',
      authorFollowers: 52_000,
    },
  ],
  consoleUrl: 'http://console.test',
  language: 'zh-CN',
}
const withEvent = (event: Partial<MessageInput['event']>): MessageInput => ({
  ...input,
  event: { ...input.event, ...event },
})
const saying = (text: string): MessageInput => ({
  ...input,
  evidence: input.evidence.map((one) => ({ ...one, text })),
})

describe('renderMessage', () => {
  it('names tier, brand, topic and news, the reason with its numbers, the posts and the link', () => {
    const message = renderMessage(input)
    expect(message).toMatchObject({
      id: 'koushao-7-abc',
      tier: 'crisis',
      title: '【危机事件】晴川 · 安全 · 升级',
      url: 'http://console.test/alerts/7',
      urgent: true,
    })
    expect(message.text.split('\n')).toEqual([
      '【危机事件】晴川 · 安全 · 升级',
      '时间：2026-03-11 10:00（首次预警 2026-03-11 07:00）',
      '级别：热点投诉 → 危机事件',
      expect.stringContaining('3 位不同用户'),
      '1. 「洗澡的时候被电了一下」（微博，2026-03-11 09:58，52000 粉丝）',
      'https://weibo.test/p(1)',
      '查看与处理：http://console.test/alerts/7',
    ])
    expect(message.markdown).toContain('[原文](https://weibo.test/p%281%29)')
    expect(message.markdown).toContain('[查看与处理](http://console.test/alerts/7)')
  })

  it('keeps the time of the brand and speaks English', () => {
    const message = renderMessage({
      ...input,
      language: 'en',
      brand: { name: 'Sunny', timeZone: 'America/New_York' },
    })
    expect(message.title).toBe('[Crisis] Sunny · Safety · raised')
    expect(message.text).toContain('At: 2026-03-10 22:00')
    expect(message.text).toContain('Tier: Hot → Crisis')
  })

  it('has a title for every kind of event, and wakes people for bad news of a crisis only', () => {
    const titles = alertEventKinds.map((kind) => renderMessage(withEvent({ kind })).title)
    expect(new Set(titles).size).toBe(alertEventKinds.length)
    const urgent = alertEventKinds.filter((kind) => renderMessage(withEvent({ kind })).urgent)
    expect(urgent).toEqual([
      'opened',
      'raised',
      'acknowledge-overdue',
      'escalated',
      'acknowledgement-expired',
      'escalation-exhausted',
      'released',
      'reopened',
    ])
    expect(renderMessage(withEvent({ kind: 'opened', tierTo: 'hot' })).urgent).toBe(false)
  })

  it('shows three posts and who wrote a note', () => {
    const evidence = Array.from({ length: 5 }, () => input.evidence).flat()
    const { text } = renderMessage({
      ...withEvent({ actor: '王敏', note: '已联系法务' }),
      evidence,
    })
    expect(text.match(/「洗澡/g)).toHaveLength(3)
    expect(text).toContain('操作人：王敏\n已联系法务')
  })

  it('links to web addresses only', () => {
    const evidence = input.evidence.map((one) => ({ ...one, url: 'javascript:alert(1)' }))
    expect(renderMessage({ ...input, evidence }).markdown).not.toContain('javascript:')
  })

  it('lets no stranger add a link, a call or a line to the markdown', () => {
    const hostile = [
      '<@all>',
      '[x](http://evil.test)',
      '\n# 公告',
      '**',
      '<font color="warning">',
      '`',
      '@',
      '漏电',
    ]
    const post = fc
      .array(fc.constantFrom(...hostile), { maxLength: 8 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(post, (text) => {
        const { markdown } = renderMessage(saying(text))
        const calm = renderMessage(saying('漏电')).markdown
        expect(markdown).not.toMatch(/<|`/)
        expect(markdown.match(/\]\(/g)).toHaveLength(2)
        expect(markdown.split('\n')).toHaveLength(calm.split('\n').length)
        expect(markdown.match(/\*\*/g)).toHaveLength(2)
      }),
    )
  })
})
