import { tiers } from '../core/tier.ts'
import { tierWords } from '../core/words.ts'
import { readTally, type Tally } from '../db/queries/tally.ts'

import { both } from './bilingual.ts'
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
    terminal.status(`${day}${tallyWords(tally)} · ${runtime.env.baseUrl}`)
  })
}

function demoDay({ day, days }: { day: number; days: number }): string {
  return `${both(['演示', 'demo'])} ${Math.min(day, days)}/${days} ${both(['天', 'days'])}`
}

export function tallyWords(tally: Tally): string {
  const alerts = tiers.map((tier) => `${tierWords[tier]['zh-CN']} ${tally.alerts[tier]}`).join(' ')
  const waiting = tally.waiting > 0 ? ` (${both(['待分析', 'waiting'])} ${tally.waiting})` : ''
  return [
    `${both(['提及', 'mentions'])} ${tally.mentions}${waiting}`,
    `${both(['工单', 'tickets'])} ${tally.tickets}`,
    `${both(['预警', 'alerts'])} ${alerts}`,
    `${both(['任务', 'tasks'])} ${tally.responseTasks + tally.crisisTasks}`,
  ].join(' · ')
}
