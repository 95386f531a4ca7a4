import { expect, test } from 'vitest'

import { buildBaselines } from '../../alerts/build-baselines.ts'
import { decideTier } from '../../alerts/decide-tier.ts'
import { hotInstants, liveLooks } from '../../bench/detection/live-alarms.ts'
import { randomCounts } from '../../bench/detection/random-counts.ts'
import { simulatedPosts } from '../../bench/detection/simulated-posts.ts'
import { simulatedSeries } from '../../bench/detection/simulated-series.ts'
import { dayMs, hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'
import { aComplaint } from '../alerts/a-complaint.ts'

test('the bench judges each post as the live deciders do', () => {
  const random = randomCounts(7)
  const burst = { size: 6, medianHours: 4, sigma: 0.5 }
  const series = simulatedSeries(random, { perHour: 0.3, dispersion: 1.5 }, { burst })
  const posts = simulatedPosts(random, series)
  const looks = liveLooks(series, posts)
  const rules = TierRules.parse({})
  const hours = [...series.values].map((people, row) => ({
    topic: 'installation',
    at: new Date(series.startMs + row * hourMs),
    people,
    critical: 0,
    formal: 0,
  }))
  const baseline = buildBaselines({
    hours: hours.filter(({ people }) => people > 0),
    months: null,
    historyStart: new Date(series.startMs),
    gaps: [],
    timeZone: 'Etc/UTC',
  })('installation')
  const complaints = posts.map((ms) => aComplaint({ countedAt: new Date(ms) }))
  const around = looks.filter(
    ({ atMs }) => Math.abs(atMs - series.startMs - series.onset * hourMs) < 3 * dayMs,
  )
  expect(around.length).toBeGreaterThan(10)
  const states = around.map(({ atMs, above }) => {
    const evidence = {
      topic: 'installation' as const,
      complaints: complaints.filter(
        ({ countedAt }) => countedAt.getTime() <= atMs && countedAt.getTime() > atMs - 3 * dayMs,
      ),
      tellings: new Map<string, Date[]>(),
      baseline,
      timeZone: 'Etc/UTC',
    }
    const { tier, heldAt } = decideTier(evidence, rules, new Date(atMs))
    // hot with this very post, not because of one before
    return [above >= 0, tier === 'hot' && heldAt.getTime() === atMs]
  })
  for (const [bench, live] of states) expect(bench).toBe(live)
  expect(states.some(([bench]) => bench)).toBe(true)
  expect(states.some(([bench]) => !bench)).toBe(true)
})

test('a topic becomes hot once, until its conditions have not held for a day', () => {
  const look = (hours: number, above: number) => ({ atMs: hours * hourMs, above })
  const looks = [look(1, -0.1), look(2, 0), look(20, 0.5), look(43, 0.1), look(67.1, 0.2)]
  expect(hotInstants(looks, 1)).toEqual([2 * hourMs, 67.1 * hourMs])
  // ten times as many: 1.3 lower
  expect(hotInstants(looks, 10)).toEqual([1 * hourMs, 67.1 * hourMs])
})
