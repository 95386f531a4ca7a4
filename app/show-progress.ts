import { tiers } from '../core/tier.ts'
import { tierWords } from '../core/words.ts'
import { readTally, type Tally } from '../db/queries/tally.ts'

import { startLoop } from './loop.ts'
import type { Runtime } from './runtime.ts'
import type { Terminal } from './terminal.ts'

const demoEveryMs = 1_000
/** Counting a large ledger is not free. */
const everyMs = 30_000

/** Keeps one line on the terminal that says how far things have come, as long as the instance runs. */
export function showProgress(runtime: Runtime, terminal: Terminal): { stop: () => Promise<void> } {
  return startLoop('progress', runtime.demo ? demoEveryMs : everyMs, runtime.log, async () => {
    const tally = await readTally(runtime.ledger.db)
    const day = runtime.demo ? `${demoDay(runtime.demo.progress())} · ` : ''
    terminal.status(`${day}${tallyWords(tally)}`)
  })
}

function demoDay({ day, days }: { day: number; days: number }): string {
  return `演示 demo ${Math.min(day, days)}/${days} 天`
}

/** Short enough for one line of a terminal. */
function tallyWords(tally: Tally): string {
  const alerts = tiers.map(
    (tier) => `${tierWords[tier]['zh-CN'].slice(0, 2)} ${tier} ${tally.alerts[tier]}`,
  )
  const waiting = tally.waiting > 0 ? ` (+${tally.waiting})` : ''
  return [
    `提及 mentions ${tally.mentions - tally.waiting}${waiting}`,
    `工单 tickets ${tally.tickets}`,
    ...alerts,
    `任务 tasks ${tally.responseTasks + tally.crisisTasks}`,
  ].join(' · ')
}
