import { alarmThreshold } from '../../alerts/alarm-threshold.ts'
import { buildBaselines } from '../../alerts/build-baselines.ts'
import { memoriesBack } from '../../alerts/hour-profile.ts'
import {
  burstWindows,
  fadedSurprise,
  slowMemoryHours,
  windowHandicap,
  windowSurprise,
} from '../../alerts/surprise.ts'
import { hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'

import type { Series } from './simulated-series.ts'

const timeZone = 'Etc/UTC'
const { hot, quiet } = TierRules.parse({})

/** How far each post's evidence stands above the threshold for one false alarm a month. */
export type Look = { atMs: number; above: number }

/**
 * What the live engine sees with each post of the test half: every person writes once, on one topic, and
 * is judged by the live functions. `test/bench/live-alarms.test.ts` holds it against the deciders.
 */
export function liveLooks({ values, startMs, testFrom }: Series, posts: readonly number[]): Look[] {
  const hours = [...values.entries()].flatMap(([row, people]) => {
    const at = new Date(startMs + row * hourMs)
    return people === 0 ? [] : [{ topic: 'installation', at, people, critical: 0, formal: 0 }]
  })
  const history = { historyStart: new Date(startMs), months: null, gaps: [], timeZone }
  const baseline = buildBaselines({ ...history, hours })('installation')
  const first = burstWindows.map(() => 0)
  const looks: Look[] = []
  const oldestMs = memoriesBack * slowMemoryHours * hourMs
  const weight = (ageMs: number) => Math.exp(-ageMs / (slowMemoryHours * hourMs))
  let faded = 0
  let oldest = 0
  posts.forEach((atMs, i) => {
    const before = posts[i - 1] ?? atMs
    faded = faded * weight(atMs - before) + 1
    for (; (posts[oldest] ?? atMs) <= atMs - oldestMs; oldest++)
      faded -= weight(atMs - (posts[oldest] ?? atMs))
    const counts = burstWindows.map((window, k) => {
      let from = first[k] ?? 0
      while ((posts[from] ?? atMs) <= atMs - window * hourMs) from += 1
      first[k] = from
      return i + 1 - from
    })
    const fewest = (counts.at(-1) ?? 0) < hot.distinctAuthors
    if (atMs < startMs + testFrom * hourMs || fewest) return
    const { levels, profile, topics } = baseline.usualAt(new Date(atMs))
    const level = levels.people
    const surprises = burstWindows.map((window, k) => {
      const people = counts[k] ?? 0
      if (people < hot.distinctAuthors) return 0
      return windowSurprise(people, level, profile, atMs, window).surprise - windowHandicap
    })
    const slow = fadedSurprise(faded, level, profile, atMs).surprise
    const above = Math.max(slow, ...surprises) - alarmThreshold(1, topics, level.mean / 24)
    looks.push({ atMs, above })
  })
  return looks
}

/** Instants at which a topic becomes hot: it stays so until its conditions have not held for the quiet hours. */
export function hotInstants(looks: readonly Look[], falseAlarmsPerMonth: number): number[] {
  const shift = alarmThreshold(falseAlarmsPerMonth, 1, 1) - alarmThreshold(1, 1, 1)
  const instants: number[] = []
  let until = -Infinity
  for (const { atMs, above } of looks) {
    if (above < shift) continue
    if (atMs >= until) instants.push(atMs)
    until = atMs + quiet.hot * hourMs
  }
  return instants
}
