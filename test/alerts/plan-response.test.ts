import { describe, expect, test } from 'vitest'

import { planResponse, type ResponseContext } from '../../alerts/plan-response.ts'
import { serviceTerms } from '../../alerts/service-terms.ts'
import type { AlertEventDraft, AlertEventKind } from '../../core/alert.ts'
import { BrandSettings } from '../../core/brand.ts'
import { hourMs, minuteMs } from '../../core/clock.ts'
import type { Tier } from '../../core/tier.ts'
import { createHolidayCalendar } from '../../lib/calendar/holiday-calendar.ts'
import { shippedYears } from '../../lib/calendar/shipped-years.ts'

/** 10:00 on a Wednesday in Shanghai. */
const now = new Date('2026-03-11T02:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)

const event = (kind: AlertEventKind, tierFrom: Tier | null, tierTo: Tier): AlertEventDraft => ({
  kind,
  at: now,
  tierFrom,
  tierTo,
  reasons: [{ rule: 'many-authors', observed: 9, threshold: 5, expected: 1.2, mentionIds: [] }],
  evidenceMentionIds: [],
})

const context = (more: Partial<ResponseContext> = {}): ResponseContext => ({
  brand: { name: '晴川', settings: BrandSettings.parse({}) },
  topic: 'installation',
  evidence: [],
  channels: [
    { id: 1, tiers: ['hot', 'crisis'], brandNames: [] },
    { id: 2, tiers: ['crisis'], brandNames: ['晴川'] },
    { id: 3, tiers: ['ordinary', 'hot', 'crisis'], brandNames: ['别家'] },
    { id: 4, tiers: ['ordinary'], brandNames: [] },
  ],
  toldChannelIds: new Set([2]),
  openResponseTask: false,
  openCrisisTask: false,
  acknowledgeMs: { hot: 30 * minuteMs, crisis: 5 * minuteMs },
  termsOf: serviceTerms(BrandSettings.parse({}), createHolidayCalendar(shippedYears)),
  language: 'zh-CN',
  ...more,
})

describe('planResponse', () => {
  test.each<[AlertEventKind, Tier | null, Tier, number[], number | null, boolean]>([
    ['opened', null, 'ordinary', [4], null, false],
    ['opened', null, 'hot', [1], 30 * minuteMs, false],
    ['raised', 'ordinary', 'hot', [1], 30 * minuteMs, true],
    ['opened', null, 'crisis', [1, 2], 5 * minuteMs, false],
    ['raised', 'hot', 'crisis', [1, 2], 5 * minuteMs, true],
    ['lowered', 'crisis', 'hot', [2], null, true],
    ['resolved', 'ordinary', 'ordinary', [2], null, true],
    ['evidence-added', 'hot', 'hot', [], null, false],
    ['acknowledged', 'hot', 'hot', [], null, false],
    ['marked-false-alarm', 'hot', 'hot', [], null, false],
  ])('%s from %s to %s tells channels %j', (kind, from, to, channelIds, acknowledgeMs, ends) => {
    const plan = planResponse(event(kind, from, to), context())
    expect(plan.channelIds).toEqual(channelIds)
    expect(plan.acknowledgeBy).toEqual(acknowledgeMs === null ? null : later(acknowledgeMs))
    expect(plan.endsAcknowledge).toBe(ends)
  })

  test('nobody is expected to take a hot alert in quiet hours; a crisis knows none', () => {
    const settings = BrandSettings.parse({ quietHours: { from: '23:00', to: '07:30' } })
    const quiet = context({ brand: { name: '晴川', settings } })
    const by = (clock: string, tier: Tier) =>
      planResponse(
        { ...event('opened', null, tier), at: new Date(`2026-03-11T${clock}:00+08:00`) },
        quiet,
      ).acknowledgeBy
    expect(by('22:00', 'hot')).toEqual(new Date('2026-03-11T22:30:00+08:00'))
    expect(by('22:50', 'hot')).toEqual(new Date('2026-03-12T07:30:00+08:00'))
    expect(by('23:30', 'hot')).toEqual(new Date('2026-03-12T08:00:00+08:00'))
    expect(by('23:30', 'crisis')).toEqual(new Date('2026-03-11T23:35:00+08:00'))
  })

  test('hot asks for a public answer within two working hours', () => {
    const plan = planResponse(event('opened', null, 'hot'), context())
    expect(plan.responseTask?.dueAt).toEqual(later(2 * hourMs))
    expect(plan.responseTask?.replyDraft).toContain('晴川')
    expect(plan.crisisTask).toBeNull()
    const evening = { ...event('opened', null, 'hot'), at: later(7.5 * hourMs) }
    // 17:30: half an hour today, the rest from 9:00 tomorrow
    expect(planResponse(evening, context()).responseTask?.dueAt).toEqual(later(24.5 * hourMs))
  })

  test('a crisis gets a task force with a deadline that keeps no office hours', () => {
    const night = { ...event('raised', 'hot', 'crisis'), at: later(14 * hourMs) }
    const { crisisTask, responseTask } = planResponse(night, context())
    expect(responseTask).toBeNull()
    expect(crisisTask?.deadlineAt).toEqual(later(18 * hourMs))
    expect(crisisTask?.roles).toHaveProperty('总负责人', '')
    expect(crisisTask?.checklist.length).toBeGreaterThan(8)
    expect(crisisTask?.log).toContain('9 位不同用户')
  })

  test('danger adds its own first step, in either language', () => {
    const of = (topic: 'safety' | 'fees', language: 'zh-CN' | 'en') =>
      planResponse(event('opened', null, 'crisis'), context({ topic, language })).crisisTask
        ?.checklist
    expect(of('safety', 'zh-CN')?.[1]).toContain('停用')
    expect(of('safety', 'en')?.[1]).toContain('stop using')
    expect(of('fees', 'en')).toHaveLength((of('safety', 'en')?.length ?? 0) - 1)
  })

  test('work that is under way is not started twice', () => {
    const busy = context({ openResponseTask: true, openCrisisTask: true })
    expect(planResponse(event('raised', 'ordinary', 'hot'), busy).responseTask).toBeNull()
    const again = planResponse(event('raised', 'hot', 'crisis'), busy)
    expect(again.crisisTask).toBeNull()
    expect(again.crisisNote).toContain('危机事件')
    expect(again.channelIds).toEqual([1, 2])
  })
})
