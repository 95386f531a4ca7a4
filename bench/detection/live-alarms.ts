import { alarmThreshold } from '../../alerts/alarm-threshold.ts'
import type { Baseline } from '../../alerts/baseline.ts'
import { buildBaselines } from '../../alerts/build-baselines.ts'
import { jointEvidence } from '../../alerts/joint-evidence.ts'
import { burstWindows } from '../../alerts/surprise.ts'
import { hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'
import type { Topic } from '../../core/topic.ts'

import type { Series } from './simulated-series.ts'

const timeZone = 'Etc/UTC'
const { hot, quiet } = TierRules.parse({})

/** How far each post's evidence stands above the threshold for one false alarm a month. */
export type Look = { atMs: number; above: number }

/**
 * What the live engine sees with each post of the test half: every person writes once, on one topic, and
 * is judged by the live functions. `test/bench/live-alarms.test.ts` holds it against the deciders.
 */
export function liveLooks(series: Series, posts: readonly number[]): Look[] {
  return brandLooks([{ topic: 'installation', series, posts }]).flat()
}

/** The same of a brand whose topics are watched from the same hour on: the looks of each. */
export function brandLooks(
  watched: readonly { topic: Topic; series: Series; posts: readonly number[] }[],
): Look[][] {
  const startMs = Math.min(...watched.map(({ series }) => series.startMs))
  const hours = watched.flatMap(({ topic, series }) =>
    [...series.values.entries()].flatMap(([row, people]) => {
      const at = new Date(series.startMs + row * hourMs)
      return people === 0 ? [] : [{ topic, at, people, critical: 0, formal: 0 }]
    }),
  )
  const history = { historyStart: new Date(startMs), months: null, gaps: [], timeZone }
  const baselineOf = buildBaselines({ ...history, hours })
  return watched.map(({ topic, series, posts }) => {
    const fromMs = series.startMs + series.testFrom * hourMs
    return looksOf(posts, baselineOf(topic), fromMs)
  })
}

function looksOf(posts: readonly number[], baseline: Baseline, fromMs: number): Look[] {
  const first = burstWindows.map(() => 0)
  return posts.flatMap((atMs, i) => {
    const counts = burstWindows.map((hours, k) => {
      let from = first[k] ?? 0
      while ((posts[from] ?? atMs) <= atMs - hours * hourMs) from += 1
      first[k] = from
      return { hours, people: i + 1 - from }
    })
    if (atMs < fromMs || (counts.at(-1)?.people ?? 0) < hot.distinctAuthors) return []
    const { levels, profile, topics } = baseline.usualAt(new Date(atMs))
    const level = levels.people
    const evidence = jointEvidence(counts, level, profile, atMs)
    return [{ atMs, above: evidence - alarmThreshold(1, topics, level.mean / 24) }]
  })
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
