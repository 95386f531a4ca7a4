import { describe, expect, test } from 'vitest'

import type { Complaint } from '../../alerts/complaint.ts'
import { replayMentions } from '../../alerts/replay-mentions.ts'
import { dayMs, hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'
import { topics } from '../../core/topic.ts'

import { aComplaint } from './a-complaint.ts'

const since = new Date('2026-02-28T16:00:00Z')
const at = (hours: number) => new Date(since.getTime() + hours * hourMs)
const rules = TierRules.parse({})

function replay(complaints: Complaint[], more: Partial<Parameters<typeof replayMentions>[0]> = {}) {
  const steps = replayMentions({
    complaints,
    historyStart: at(-400 * 24),
    rules,
    horizonHours: 72,
    timeZone: 'Asia/Shanghai',
    since,
    until: at(31 * 24),
    ...more,
  })
  let share = 0
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    expect(step.value).toBeGreaterThanOrEqual(share)
    expect(step.value).toBeLessThanOrEqual(1)
    share = step.value
  }
}

/** One complaint a day for the month before, and one each day of this month. */
const everyday = Array.from({ length: 61 }, (_, i) =>
  aComplaint({ countedAt: at(24 * (i - 30) + 5) }),
)

describe('replayMentions', () => {
  test('nothing happened', () => {
    expect(replay([])).toEqual({ alerts: [], ticketsCount: 0 })
  })

  test('a burst among everyday complaints: one hot alert, from its fifth voice to a day after its last', () => {
    const burst = Array.from({ length: 9 }, (_, i) =>
      aComplaint({
        countedAt: at(200 + i / 2),
        keyphrases: i < 6 ? ['安装慢'] : [],
        severity: i === 3 ? 2 : 1,
      }),
    )
    const { alerts, ticketsCount } = replay([...everyday, ...burst])
    const hot = alerts.filter((alert) => alert.peakTier !== 'ordinary')
    expect(hot).toHaveLength(1)
    const [alert] = hot
    expect(alert).toMatchObject({
      topic: 'installation',
      peakTier: 'hot',
      distinctAuthors: alert?.complaints,
      topKeyphrases: ['安装慢'],
    })
    // an everyday complaint of three hours before is the first voice
    expect(alert?.openedAt).toEqual(at(201.5))
    // and that of the next morning the last with which ten of a day were too many
    expect(alert?.resolvedAt).toEqual(at(221 + 24))
    expect(alert?.sampleMentionIds[0]).toBe(burst[3]?.id)
    expect(alert?.events.map((event) => event.kind)).toEqual(['raised', 'lowered'])
    // the month before is history: no tickets
    expect(ticketsCount).toBe(31 + 9)
  })

  test('two bursts of one topic are two alerts; one that climbs is one', () => {
    const burst = (hours: number, count: number) =>
      Array.from({ length: count }, (_, i) => aComplaint({ countedAt: at(hours + i / 10) }))
    const { alerts } = replay([...everyday, ...burst(100, 8), ...burst(400, 60)])
    expect(alerts.filter((a) => a.peakTier !== 'ordinary').map((a) => a.peakTier)).toEqual([
      'hot',
      'crisis',
    ])
    const crisis = alerts.find((a) => a.peakTier === 'crisis')
    expect(crisis?.peakAt.getTime()).toBeGreaterThan(crisis?.openedAt.getTime() ?? Infinity)
    expect(crisis?.events.map(({ tierTo }) => tierTo)).toContain('hot')
  })

  test('what still stands at the end is not resolved', () => {
    const last = Array.from({ length: 8 }, (_, i) =>
      aComplaint({ countedAt: at(31 * 24 - 2 + i / 10) }),
    )
    const hot = replay([...everyday, ...last]).alerts.find((a) => a.peakTier === 'hot')
    expect(hot?.resolvedAt).toBeNull()
  })

  test('the unsure do not count', () => {
    const doubts = Array.from({ length: 30 }, (_, i) =>
      aComplaint({ countedAt: at(50 + i / 10), unsure: true }),
    )
    expect(replay(doubts)).toEqual({ alerts: [], ticketsCount: 0 })
  })

  describe('months', () => {
    const monthly = (counts: number[]) =>
      counts.flatMap((count, month) =>
        Array.from({ length: count }, () =>
          aComplaint({
            countedAt: new Date(Date.UTC(2025, month, 1) - 8 * hourMs),
            precision: 'month',
            authorHash: null,
          }),
        ),
      )
    const year = {
      since: new Date('2025-06-30T16:00:00Z'),
      until: new Date('2026-12-31T16:00:00Z'),
    }
    const past = { ...year, historyStart: new Date('2024-12-31T16:00:00Z') }

    test('a first of the month is no burst of an hour', () => {
      const steady = monthly([40, 44, 38, 41, 45, 39, 42, 40, 37, 44, 41, 43])
      expect(replay(steady, past).alerts.map((a) => a.peakTier)).toEqual(
        // open as long as complaints come, month after month
        ['ordinary'],
      )
    })

    test('the month that stands out is told, by name and against the usual', () => {
      const { alerts } = replay(monthly([18, 20, 16, 19, 17, 21, 18, 19, 60, 18, 17]), past)
      const hot = alerts.filter((a) => a.peakTier !== 'ordinary')
      expect(hot).toHaveLength(1)
      expect(hot[0]).toMatchObject({ openedAt: new Date('2025-08-31T16:00:00Z'), complaints: 60 })
      const [reason] = hot[0]?.events[0]?.reasons ?? []
      expect(reason).toMatchObject({ rule: 'many-authors', period: '2025-09', observed: 60 })
      expect(reason?.expected).toBeGreaterThan(15)
      expect(reason?.expected).toBeLessThan(22)
    })

    test('a business that grows by a tenth each month is no alarm', () => {
      const growing = monthly(Array.from({ length: 18 }, (_, i) => Math.round(20 * 1.1 ** i)))
      expect(replay(growing, past).alerts.filter((a) => a.peakTier !== 'ordinary')).toEqual([])
    })
  })

  test('five years of 7,000 complaints within seconds', () => {
    const span = 5 * 365 * dayMs
    const from = new Date(since.getTime() - span)
    const complaints = Array.from({ length: 7000 }, (_, i) =>
      aComplaint({
        // Weyl sequences: spread evenly, and the same every time
        countedAt: new Date(from.getTime() + ((i * 0.6180339887498949) % 1) * span),
        topics: [topics[i % topics.length] ?? 'general'],
      }),
    )
    const started = performance.now()
    const { ticketsCount } = replay(complaints, { since: from, until: since })
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(ticketsCount).toBe(7000)
  })
})
