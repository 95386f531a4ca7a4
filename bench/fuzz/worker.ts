import { z } from 'zod'

import { sourceOf } from '../../crawlers/sources.ts'
import { fuzzSource } from './fuzz-source.ts'

/** A sign of life now and then, not for each of thousands of runs a second. */
const signEveryMs = 1_000

const [given] = process.argv.slice(2)
const { kind, runs, seed } = z
  .object({ kind: z.string(), runs: z.number(), seed: z.number() })
  .parse(JSON.parse(given ?? ''))
const source = sourceOf(kind)
if (!source) throw new Error(`source kind "${kind}": unknown`)
let signed = 0
const report = fuzzSource(source, {
  runs,
  seed,
  onRun: (run) => {
    if (performance.now() - signed < signEveryMs) return
    signed = performance.now()
    process.send?.({ run })
  },
})
process.send?.({ report })
