import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { enoughRows } from '../scorecard.ts'
import { baselines } from './baselines.ts'
import type { Measured } from './bootstrap.ts'

/** The figures of the shipped model on dev and the sets of pairs, with their standard errors: no text. */
export const Recorded = z.object({
  model: z.string(),
  rows: z.number(),
  figures: z.record(z.string(), z.object({ value: z.number(), se: z.number() })),
})
export type Recorded = z.infer<typeof Recorded>

const file = join(import.meta.dirname, 'recorded.json')

export function readRecorded(): Recorded {
  return Recorded.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** Keeps the figures that are guarded, to four digits. */
export function recordOf(
  model: string,
  rows: number,
  figures: Readonly<Record<string, Measured>>,
  support: Readonly<Record<string, number>>,
): Recorded {
  const round = (value: number) => Math.round(value * 10_000) / 10_000
  const kept = Object.entries(figures)
    .filter(([name, { value }]) => !Number.isNaN(value) && guardOf(name, support))
    .map(([name, { value, se }]) => [name, { value: round(value), se: round(se) }] as const)
  return { model, rows, figures: Object.fromEntries(kept) }
}

export function writeRecorded(recorded: Recorded): void {
  writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`)
}

/**
 * The recorded figures that are now worse by more than their noise, each with a line that says so. One standard
 * error for the figures that have a bar (the rows stay the same, so less than their sampling noise is left);
 * two for the many small ones.
 */
export function fallen(recorded: Recorded, now: Readonly<Record<string, number>>): string[] {
  return Object.entries(recorded.figures).flatMap(([name, { value, se }]) => {
    const current = now[name]
    if (current === undefined) return []
    const worse = lessIsBetter(name) ? current - value : value - current
    const allowed = (name in baselines ? 1 : 2) * se
    // half a step of the recorded digits
    if (worse <= allowed + 0.00005) return []
    return [
      `${name}: ${current.toFixed(3)}, recorded ${value.toFixed(3)}, noise ${allowed.toFixed(3)}`,
    ]
  })
}

function lessIsBetter(name: string): boolean {
  return /^(English: )?calibration/u.test(name)
}

/** Speed depends on the machine, rare aspects on two or three rows, precision and recall trade against each other. */
function guardOf(name: string, support: Readonly<Record<string, number>>): boolean {
  if (name.startsWith('throughput') || name.endsWith('texts/s')) return false
  if (/^(English: )?unsure/u.test(name) || name.endsWith(', unsure')) return false
  if (/ (precision|recall)$/.test(name)) return false
  const aspect = /^aspect (\w+) F1$/.exec(name)?.[1]
  return aspect === undefined || (support[aspect] ?? 0) >= enoughRows
}
