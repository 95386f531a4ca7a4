import { tzOffset } from '@date-fns/tz'

import { dayMs, minuteMs } from '../core/clock.ts'
import type { Precision } from '../core/mention.ts'

/** How finely a complaint can be placed in time. */
export type Grain = 'hour' | 'day' | 'month'

export function grainOf(precision: Precision): Grain {
  switch (precision) {
    case 'day':
    case 'month':
      return precision
    case 'second':
    case 'minute':
    case 'hour':
    // counted when it was first seen
    case 'unknown':
      return 'hour'
  }
}

/** A day or month of the brand's calendar: `2019-06-03`, `2019-06`, and the instants it spans. */
export type Period = { name: string; start: Date; end: Date }

/** Clocks change on quarter hours only, so one look-up serves a quarter; Intl is slow. */
const offsets = new Map<string, number>()
const maxOffsets = 50_000

function offsetMs(timeZone: string, at: Date): number {
  const key = `${timeZone} ${Math.floor(at.getTime() / (15 * minuteMs))}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= maxOffsets) offsets.clear()
  const offset = tzOffset(timeZone, at) * minuteMs
  offsets.set(key, offset)
  return offset
}

/** The instant at which the brand's clocks show this UTC-written wall time. */
function fromWall(wallMs: number, timeZone: string): Date {
  const guess = new Date(wallMs - offsetMs(timeZone, new Date(wallMs)))
  return new Date(wallMs - offsetMs(timeZone, guess))
}

/** The brand's wall time at `at`, written as if it were UTC. */
export function wallClock(at: Date, timeZone: string): Date {
  return new Date(at.getTime() + offsetMs(timeZone, at))
}

export function periodOf(at: Date, grain: 'day' | 'month', timeZone: string): Period {
  const wall = wallClock(at, timeZone)
  if (grain === 'day') {
    const start = Math.floor(wall.getTime() / dayMs) * dayMs
    return {
      name: new Date(start).toISOString().slice(0, 10),
      start: fromWall(start, timeZone),
      end: fromWall(start + dayMs, timeZone),
    }
  }
  const [year, month] = [wall.getUTCFullYear(), wall.getUTCMonth()]
  return {
    name: wall.toISOString().slice(0, 7),
    start: fromWall(Date.UTC(year, month, 1), timeZone),
    end: fromWall(Date.UTC(year, month + 1, 1), timeZone),
  }
}
