import { hourMs } from '../../core/clock.ts'

import type { Chance } from './chance.ts'

const shanghaiMs = 8 * hourMs

/** How much people write in each hour of their day in China (UTC+8 all year), relative. */
const awake = [3, 2, 1, 1, 1, 1, 2, 4, 6, 7, 7, 7, 9, 8, 6, 6, 6, 6, 8, 10, 12, 12, 10, 6]

/** An instant of the 24 hours from `from`, chosen as people are awake. */
export function wakingTime(from: number, chance: Chance): number {
  for (;;) {
    const at = from + Math.floor(chance.next() * 24 * hourMs)
    if (chance.next() * 12 < (awake[hourInChina(at)] ?? 1)) return at
  }
}

/** The first instant from `from` on at which clocks in China show this hour (with fraction). */
export function nextHourInChina(from: number, hour: number): number {
  const day = 24 * hourMs
  const midnight = Math.floor((from + shanghaiMs) / day) * day - shanghaiMs
  const at = midnight + Math.round(hour * hourMs)
  return at >= from ? at : at + day
}

function hourInChina(at: number): number {
  return Math.floor(((at + shanghaiMs) / hourMs) % 24)
}
