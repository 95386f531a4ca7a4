import { describe, expect, it } from 'vitest'

import { escalationSnapshot } from '../../alerts/escalation-snapshot.ts'
import { planEscalation } from '../../alerts/plan-escalation.ts'
import { wakingHours } from '../../alerts/waking-hours.ts'
import { hourMs, minuteMs } from '../../core/clock.ts'
import { EscalationPolicy } from '../../core/escalation.ts'
import type { Tier } from '../../core/tier.ts'

const now = new Date('2026-03-11T02:00:00Z')
const channel = (id: number, name: string, tiers: Tier[] = [], brandNames: string[] = []) => ({
  id,
  name,
  tiers,
  brandNames,
})
const channels = [
  channel(1, '公关群', ['hot', 'crisis']),
  channel(2, '经理短信'),
  channel(3, '总监电话', ['crisis']),
  channel(4, '远山值班', ['crisis'], ['远山']),
]
const policy = EscalationPolicy.parse({
  chain: [
    { who: '值班公关', channels: ['公关群'] },
    { who: '无人通道', channels: ['已删除的群'] },
    { who: '公关经理', channels: ['经理短信', '公关群'] },
  ],
  rounds: 2,
})

describe('the snapshot', () => {
  it('goes through the chain round by round, without those that no channel reaches', () => {
    const wait = 5 * minuteMs
    expect(escalationSnapshot(policy, { tier: 'crisis', brandName: '晴川' }, channels)).toEqual({
      calls: [
        { who: '值班公关', channelIds: [1], waitMs: wait },
        { who: '公关经理', channelIds: [1, 2], waitMs: wait },
        { who: '值班公关', channelIds: [1], waitMs: wait },
        { who: '公关经理', channelIds: [1, 2], waitMs: wait },
      ],
      firstWaitMs: wait,
      confirmMs: 4 * hourMs,
    })
  })

  it.each([
    ['crisis', '晴川', [1, 3], 15 * minuteMs, 5 * minuteMs, 4 * hourMs],
    ['hot', '远山', [1, 3, 4], hourMs, 30 * minuteMs, 24 * hourMs],
  ] as const)(
    'without a chain: %s of %s calls all on call four times',
    (tier, brandName, channelIds, waitMs, firstWaitMs, confirmMs) => {
      const made = escalationSnapshot(EscalationPolicy.parse({}), { tier, brandName }, channels)
      const call = { who: null, channelIds, waitMs }
      expect(made).toEqual({ calls: [call, call, call, call], firstWaitMs, confirmMs })
    },
  )

  it('falls back to all on call where the chain reaches nobody for this brand', () => {
    const chain = [{ who: '远山值班', channels: ['远山值班'] }]
    const made = escalationSnapshot(
      EscalationPolicy.parse({ chain }),
      { tier: 'crisis', brandName: '晴川' },
      channels,
    )
    expect(made.calls.map((call) => call.channelIds)).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
    ])
  })
})

describe('the next step', () => {
  const snapshot = escalationSnapshot(policy, { tier: 'crisis', brandName: '晴川' }, channels)
  const asIs = (at: Date) => at
  const after = (minutes: number) => new Date(now.getTime() + minutes * minuteMs)

  it.each([
    [0, [1, 2, 3], 'acknowledge-overdue', '值班公关', [1], 1],
    [1, [1, 2, 3], 'escalated', '公关经理', [1, 2], 2],
    [3, [1, 2, 3], 'escalated', '公关经理', [1, 2], 4],
    // a channel that is gone: its people are reached through the other one, or passed over
    [1, [2], 'escalated', '公关经理', [2], 2],
    [0, [2], 'acknowledge-overdue', '公关经理', [2], 2],
    [2, [2], 'escalated', '公关经理', [2], 4],
    // nobody at all: the steps still stand in the history
    [1, [], 'escalated', '公关经理', [], 2],
  ] as const)(
    'after %d calls with channels %j: %s, %s',
    (position, reachable, kind, who, channelIds, next) => {
      expect(planEscalation(snapshot, position, new Set(reachable), now, asIs)).toEqual({
        kind,
        call: { who, channelIds, waitMs: 5 * minuteMs },
        position: next,
        nextAt: after(5),
      })
    },
  )

  it.each([
    [4, [1, 2]],
    [4, []],
  ])('after %d calls with channels %j nobody is left', (position, reachable) => {
    const step = planEscalation(snapshot, position, new Set(reachable), now, asIs)
    expect(step).toEqual({ kind: 'escalation-exhausted' })
  })

  it('ends after as many steps as there are calls, whatever channels are left', () => {
    for (let mask = 0; mask < 8; mask++) {
      const reachable = new Set([1, 2, 3].filter((id) => mask & (1 << (id - 1))))
      let position = 0
      let steps = 0
      for (; steps <= snapshot.calls.length; steps++) {
        const step = planEscalation(snapshot, position, reachable, now, asIs)
        if (step.kind === 'escalation-exhausted') break
        expect(step.position).toBeGreaterThan(position)
        position = step.position
      }
      expect(steps).toBeLessThanOrEqual(snapshot.calls.length)
    }
  })
})

describe('quiet hours', () => {
  const settings = { quietHours: { from: '23:00', to: '07:30' }, timeZone: 'Asia/Shanghai' }
  const at = (clock: string) => new Date(`2026-03-11T${clock}:00+08:00`)
  it.each([
    ['hot', '22:59', '2026-03-11T14:59:00.000Z'],
    ['hot', '23:00', '2026-03-11T23:30:00.000Z'],
    ['hot', '06:00', '2026-03-10T23:30:00.000Z'],
    ['crisis', '23:00', '2026-03-11T15:00:00.000Z'],
  ] as const)('%s at %s: %s', (tier, clock, expected) => {
    expect(wakingHours(tier, settings)(at(clock)).toISOString()).toBe(expected)
  })

  it('knows none where the brand has none', () => {
    const none = { quietHours: undefined, timeZone: 'Asia/Shanghai' }
    expect(wakingHours('hot', none)(at('23:00'))).toEqual(at('23:00'))
  })
})
