import { dayMs, hourMs } from '../../core/clock.ts'

import { eventLadder, type Told } from './event-ladder.ts'
import { exponentialCount } from './exponential-count.ts'
import { logTail } from './log-tail.ts'
import { past } from './past.ts'
import { rhythm } from './rhythm.ts'
import type { Sample } from './sample.ts'
import { clumping, levelDoubt, plainDispersion, rowDispersion, type Sums } from './spread.ts'
import { stepLength } from './step-length.ts'
import { thresholdFor } from './threshold-for.ts'

/** Hours after which a mention counts 1/e: the short one joins where neighbouring hours hang together. */
const longMemory = 10
const shortMemory = 0.5
const memories = [shortMemory, longMemory] as const
/** How much −log10 p the short memory has to give away where hours are independent. */
const handicap = 4
/** The usual: days of it, those of them where hours hang together, and how old its newest row is. */
const usualDays = 28
const clumpedDays = 14
const lagMs = dayMs
/** Coarse series need so many rows. */
const usualRows = 56
/** Rows and time before anything is told. */
const rowsBefore = 14
const hoursBefore = 48
/** Belief about the level: half a mention more than there were. */
const believedMentions = 0.5
/** Where mentions are rare an alarm can begin only with one of them: so many hours are one chance. */
const chanceHours = 12
/** A daily series is looked at 24 times less often than an hourly one; finer looks are much the same look. */
const looksWeigh = { finer: 0.25, coarser: 0.85 }
/** Three that just came, or more over some hours. */
const leastFresh = 2.2
/** A row says no more of the usual than so many standard deviations and mentions above what was expected. */
const winsorised = { deviations: 4, mentions: 3 }

const perMemory = 5
const alike = 6
const width = alike + perMemory * memories.length

/** What a row looked like against its past. */
export type Judged = Told & {
  /** −log10 p, 0 where all is as usual. */
  surprise: number
  /** Mentions within the memory that was most surprised, and how many were expected there. */
  observed: number
  expected: number
  memoryHours: number
}

/**
 * Judges a series row by row, each by the rows up to it alone. Counts are compared with a negative
 * binomial of the level (28 days, a day old), the rhythm of the hours and the dispersion of the past.
 */
export function seriesDetector({ falseAlarmsPerMonth = 1 } = {}): (sample: Sample) => Judged {
  const step = stepLength()
  const rows = past(width)
  const hours = rhythm()
  const usual = rows.window((row) => hours.learn(row.wallMs, row.numbers[1] ?? 0))
  const clumped = rows.window()
  const counts = memories.map(() => exponentialCount())
  const tell = eventLadder(thresholdFor(falseAlarmsPerMonth))
  let clockMs: number | null = null
  let clump = 0

  return ({ atMs, wallMs, value }) => {
    const forMs = clockMs === null ? 0 : Math.max(0, atMs - clockMs)
    const nowMs = clockMs === null ? atMs : Math.max(clockMs, atMs)
    clockMs = nowMs
    step.learn(forMs)
    const stepHours = step.hours()
    const stepMs = stepHours * hourMs
    const lag = Math.max(lagMs, stepMs)
    const long = usual.moveTo(nowMs, lag, Math.max(usualDays * dayMs, usualRows * stepMs))
    const short = clumped.moveTo(
      nowMs,
      lag,
      Math.max(clumpedDays * dayMs, (usualRows / 2) * stepMs),
    )
    rows.forget([usual, clumped])

    const inUsual = sumsOf(long, 1)
    const dispersion = rowDispersion(inUsual)
    const share = Math.max(clump, hours.shareAt(wallMs))
    const level = mix(levelOf(inUsual), levelOf(sumsOf(short, 1)), clump)
    const expectedNow = Math.max(level * share, 1e-6)
    const seen = mix(inUsual.value, sumsOf(short, 1).value, clump)
    const ready = inUsual.rows >= rowsBefore && inUsual.rows * stepHours >= hoursBefore

    const numbers = new Float64Array(width)
    const { deviations, mentions } = winsorised
    const most = expectedNow + deviations * Math.sqrt(dispersion * expectedNow) + mentions
    const usualValue = ready ? Math.min(value, most) : value
    numbers.set([1, usualValue, share])
    // what was expected before anything was known says nothing of the scatter
    if (ready) numbers.set([1, (usualValue - expectedNow) ** 2, expectedNow], 3)
    clump = clumping(
      inUsual,
      dispersion,
      (inUsual.judged * stepHours) / (2 * Math.max(longMemory, stepHours)),
    )

    const looks = Math.log10(stepHours) * (stepHours > 1 ? looksWeigh.coarser : looksWeigh.finer)
    const chance = -Math.log10(-Math.expm1((-Math.max(chanceHours, stepHours) * level) / stepHours))
    let judged = { surprise: 0, observed: value, expected: expectedNow, memoryHours: stepHours }
    memories.forEach((hoursKept, k) => {
      const memoryHours = Math.max(hoursKept, stepHours)
      const row = { value, expected: expectedNow, ageMs: nowMs - atMs }
      const { count, expected, fresh } = counts[k]?.add(row, forMs, memoryHours) ?? nothing
      const residual = count - expected
      const scatter = ready ? [expected, residual, residual * residual] : []
      numbers.set([count, count * count, ...scatter], alike + k * perMemory)
      // time alone tells nothing: a row without news neither opens nor raises
      if (!ready || fresh < leastFresh || value <= expectedNow) return
      const plain = Math.max(dispersion, plainDispersion(sumsOf(short, k)))
      const scattered = mix(dispersion, plain, clump) * levelDoubt(expected, seen)
      const tail = logTail(count, expected, scattered)
      const away = k === 0 ? (1 - clump) * handicap : 0
      const surprise = tail > 0 ? tail + looks + chance - away : 0
      if (surprise > judged.surprise) judged = { surprise, observed: count, expected, memoryHours }
    })
    rows.push({ atMs: nowMs, wallMs, numbers })
    return { ...judged, ...tell(nowMs, judged.surprise) }
  }
}

const nothing = { count: 0, expected: 0, fresh: 0 }

function mix(a: number, b: number, share: number): number {
  return (1 - share) * a + share * b
}

function levelOf(sums: Sums): number {
  return sums.share > 0 ? (sums.value + believedMentions) / sums.share : 0
}

function sumsOf(sums: Float64Array, memory: number): Sums {
  const at = (i: number) => sums[i] ?? 0
  const from = alike + memory * perMemory
  return {
    rows: at(0),
    value: at(1),
    share: at(2),
    judged: at(3),
    rowSquares: at(4),
    rowExpected: at(5),
    count: at(from),
    countSquares: at(from + 1),
    countExpected: at(from + 2),
    residual: at(from + 3),
    residualSquares: at(from + 4),
  }
}
