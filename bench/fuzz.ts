import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'

import { sources } from '../crawlers/sources.ts'
import type { FuzzReport } from './fuzz/fuzz-source.ts'

/**
 * Every parser against recorded bodies that were damaged by chance: never a throw, never a hang, always
 * a named outcome. `npm run fuzz -- [--runs 100000] [--kind weibo] [--seed 1]`; exits with 1 on a fault.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    kind: { type: 'string', multiple: true },
    seed: { type: 'string', default: String(process.pid) },
  },
})
/** A run that takes longer than this does not end. */
const hangMs = 60_000

const kinds = values.kind ?? sources.map(({ kind }) => kind)
for (const kind of kinds) {
  const report = await fuzzKind(kind)
  if (typeof report === 'string') {
    process.stdout.write(`${kind}: ${report}\n`)
    process.exitCode = 1
    continue
  }
  const outcomes = Object.entries(report.outcomes)
    .toSorted(([, a], [, b]) => b - a)
    .map(([outcome, runs]) => `${outcome} ${runs}`)
  process.stdout.write(
    `${kind.padEnd(12)} ${report.runs} runs of ${report.bodies} bodies in ${report.seconds.toFixed(0)} s, slowest ${report.slowestMs.toFixed(0)} ms: ${outcomes.join(', ')}\n`,
  )
  if (!report.fault) continue
  process.exitCode = 1
  const { what, replay, body } = report.fault
  process.stdout.write(`  fault: ${what}\n  again: ${replay}\n  body: ${JSON.stringify(body)}\n`)
}

/** In a process of its own, which can be ended where an adapter hangs. */
function fuzzKind(kind: string): Promise<FuzzReport | string> {
  const task = { kind, runs: Number(values.runs), seed: Number(values.seed) }
  const child = fork(new URL('./fuzz/worker.ts', import.meta.url), [JSON.stringify(task)], {
    execArgv: ['--import', 'tsx'],
  })
  return new Promise((resolve) => {
    let last = 0
    const hang = setTimeout(() => {
      child.kill('SIGKILL')
      resolve(`hangs after run ${last} of --seed ${task.seed}`)
    }, hangMs)
    child.on('message', (said: { run: number } | { report: FuzzReport }) => {
      hang.refresh()
      if ('run' in said) last = said.run
      else resolve(said.report)
    })
    child.once('exit', (code) => {
      clearTimeout(hang)
      resolve(`ended with exit code ${code} after run ${last} of --seed ${task.seed}`)
    })
  })
}
