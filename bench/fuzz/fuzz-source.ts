import { readdirSync, readFileSync } from 'node:fs'

import fc from 'fast-check'

import type { Source } from '../../crawlers/source.ts'
import { anEditedBody, editedBody } from './edited-body.ts'
import { judgeParse } from './judge-parse.ts'

export type FuzzOptions = {
  runs: number
  /** Of fast-check: the same bodies again. */
  seed: number
  /** Told before each run which one it is. */
  onRun?: (run: number) => void
}

export type FuzzReport = {
  kind: string
  runs: number
  bodies: number
  seconds: number
  slowestMs: number
  /** Runs by outcome. */
  outcomes: Record<string, number>
  /** The first fault, shrunk to its smallest body, and how to see it again; null where there is none. */
  fault: { what: string; body: string; replay: string } | null
}

/** When the fixtures were "recorded": 2025-06-14 12:00 in Shanghai. */
const fetchedAt = new Date('2025-06-14T04:00:00Z')
const fixtures = new URL('../../test/fixtures/sources/', import.meta.url)

/** Feeds one adapter with recorded bodies that were damaged by chance, and judges what it makes of them. */
export function fuzzSource(source: Source, { runs, seed, onRun }: FuzzOptions): FuzzReport {
  const folder = new URL(`${source.kind}/`, fixtures)
  const bodies = readdirSync(folder).map((name) => readFileSync(new URL(name, folder)))
  const outcomes: Record<string, number> = {}
  let slowestMs = 0
  let run = 0
  let what = ''
  const started = performance.now()
  const details = fc.check(
    fc.property(anEditedBody, (edited) => {
      run += 1
      onRun?.(run)
      const judged = judgeParse(source, editedBody(bodies, edited), fetchedAt)
      outcomes[judged.outcome] = (outcomes[judged.outcome] ?? 0) + 1
      slowestMs = Math.max(slowestMs, judged.ms)
      if (judged.fault !== null) what = judged.fault
      return judged.fault === null
    }),
    { numRuns: runs, seed, endOnFailure: false },
  )
  const [smallest] = details.counterexample ?? []
  return {
    kind: source.kind,
    runs: details.numRuns,
    bodies: bodies.length,
    seconds: (performance.now() - started) / 1000,
    slowestMs,
    outcomes,
    fault:
      smallest === undefined
        ? null
        : {
            what,
            body: editedBody(bodies, smallest).toString('utf8').slice(0, 2000),
            replay: `--kind ${source.kind} --seed ${details.seed} (path ${details.counterexamplePath ?? ''})`,
          },
  }
}
