import { describe, expect, it } from 'vitest'

import { renderDigest, type DigestEntry } from '../../alerts/render-digest.ts'

const entry = (
  change: Partial<DigestEntry> & { id?: number; tier?: 'ordinary' | 'hot' } = {},
): DigestEntry => ({
  alert: { id: change.id ?? 7, topic: 'installation' },
  event: {
    kind: 'opened',
    at: new Date('2026-03-11T02:00:00Z'),
    tierTo: change.tier ?? 'ordinary',
  },
  brand: { name: '晴川', timeZone: 'Asia/Shanghai' },
  ...change,
})
const frame = {
  messageId: 'koushao-9-a',
  consoleUrl: 'http://console.test',
  language: 'zh-CN' as const,
}

describe('renderDigest', () => {
  it('counts by tier, and leads from each line to its alert', () => {
    const entries = [entry({ id: 8, tier: 'hot' }), entry(), entry({ id: 9 })]
    expect(renderDigest({ ...frame, entries })).toEqual({
      id: 'koushao-9-a',
      tier: 'hot',
      topic: 'installation',
      brandName: '晴川',
      title: '【汇总】晴川 · 3 条通知',
      markdown: [
        '**【汇总】晴川 · 3 条通知**',
        '热点投诉 1 · 普通差评 2',
        '- 热点投诉 晴川 · 安装（2026-03-11 10:00） [查看](http://console.test/alerts/8)',
        '- 普通差评 晴川 · 安装（2026-03-11 10:00） [查看](http://console.test/alerts/7)',
        '- 普通差评 晴川 · 安装（2026-03-11 10:00） [查看](http://console.test/alerts/9)',
        '[查看全部预警](http://console.test/alerts)',
      ].join('\n'),
      text: [
        '【汇总】晴川 · 3 条通知',
        '热点投诉 1 · 普通差评 2',
        '热点投诉 晴川 · 安装（2026-03-11 10:00） http://console.test/alerts/8',
        '普通差评 晴川 · 安装（2026-03-11 10:00） http://console.test/alerts/7',
        '普通差评 晴川 · 安装（2026-03-11 10:00） http://console.test/alerts/9',
        '查看全部预警：http://console.test/alerts',
      ].join('\n'),
      url: 'http://console.test/alerts',
      urgent: false,
    })
  })

  it('shows twenty lines and counts the rest; many brands are a number', () => {
    const entries = Array.from({ length: 500 }, (_one, i) =>
      entry({ id: i + 1, brand: { name: `品牌${i % 9}`, timeZone: 'Asia/Shanghai' } }),
    )
    const { title, markdown, text } = renderDigest({ ...frame, entries })
    expect(title).toBe('【汇总】9 个品牌 · 500 条通知')
    expect(markdown.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(20)
    expect(text).toContain('另有 480 条，见控制台')
    // what WeCom takes
    expect(Buffer.byteLength(markdown)).toBeLessThan(4096)
  })

  it('speaks English where the instance does', () => {
    const { title, text } = renderDigest({ ...frame, language: 'en', entries: [entry(), entry()] })
    expect(title).toBe('[Digest] 晴川 · 2 notifications')
    expect(text).toContain('See all alerts: http://console.test/alerts')
  })
})
