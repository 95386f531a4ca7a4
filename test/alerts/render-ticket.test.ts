import { describe, expect, it } from 'vitest'

import { renderTicketDraft } from '../../alerts/render-ticket.ts'

import { evidenceOf } from './evidence-of.ts'

const input = {
  alertId: 7,
  brandName: '晴川',
  topic: 'installation' as const,
  tier: 'ordinary' as const,
  consoleUrl: 'http://console.test',
  language: 'zh-CN' as const,
  timeZone: 'Asia/Shanghai',
}

describe('renderTicketDraft', () => {
  it('holds the post, where it stands, what was understood, and how to go about it', () => {
    const draft = renderTicketDraft({ ...input, mentions: [evidenceOf()] })
    expect(draft).toMatchObject({
      subject: '【晴川】安装：约好周三装机， 师傅到周五还没来',
      priority: 'normal',
      topic: 'installation',
      tags: ['koushao', 'installation', 'weibo'],
      url: 'http://console.test/alerts/7',
    })
    expect(draft.body).toContain('■ 微博 · 阿* · 2026-03-11 10:00')
    expect(draft.body).toContain('约好周三装机， 师傅到周五还没来')
    expect(draft.body).toContain('https://weibo.test/p1')
    expect(draft.body).toContain('系统理解：严重程度 一般；安装「师傅到周五还没来」；安装慢')
    // some helpdesks show the body to the customer
    for (const step of ['接纳', '安抚', '澄清', '约定', '致谢']) {
      expect(draft.note).toContain(step)
      expect(draft.body).not.toContain(step)
    }
  })

  it('speaks English where that is asked for', () => {
    const { subject, body, note } = renderTicketDraft({
      ...input,
      language: 'en',
      mentions: [evidenceOf()],
    })
    expect(subject).toMatch(/^\[晴川\] Installation: /)
    expect(body).toContain('in public (1 post)')
    expect(body).toContain('Understood: severity Ordinary; Installation')
    for (const step of ['Accept', 'Calm', 'Clarify', 'Agree', 'Thank']) expect(note).toContain(step)
  })

  it.each([
    [1, 'normal'],
    [2, 'high'],
    [3, 'urgent'],
  ] as const)('severity %d asks for priority %s', (severity, priority) => {
    const mentions = [evidenceOf(), evidenceOf({ id: 2, severity })]
    expect(renderTicketDraft({ ...input, mentions }).priority).toBe(priority)
  })

  it('asks for more in a crisis', () => {
    const draft = renderTicketDraft({ ...input, tier: 'crisis', mentions: [evidenceOf()] })
    expect(draft.priority).toBe('urgent')
  })

  it('names what is not known: time, author, link, certainty', () => {
    const vague = evidenceOf({ precision: 'month', authorName: null, url: null, unsure: true })
    const { body } = renderTicketDraft({ ...input, mentions: [vague] })
    expect(body).toContain('匿名用户 · 2026-03\n')
    expect(body).toContain('（该来源没有原文链接）')
    expect(body).toContain('请人工核对')
  })

  it('tells the story in order and stays within bounds when one customer posts a hundred times', () => {
    const mentions = Array.from({ length: 100 }, (_one, index) =>
      evidenceOf({
        id: index,
        text: `第${index}次 ${'等'.repeat(5000)}`,
        countedAt: new Date(Date.UTC(2026, 2, 11, 0, 100 - index)),
      }),
    )
    const { body, subject } = renderTicketDraft({ ...input, mentions })
    expect(body).toContain('共 100 条')
    expect(body.indexOf('第9次')).toBeLessThan(body.indexOf('第0次'))
    expect(body).not.toContain('第10次')
    expect(body.length).toBeLessThan(12_000)
    expect(subject.length).toBeLessThan(60)
  })
})
