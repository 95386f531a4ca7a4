import { setTimeout as sleep } from 'node:timers/promises'

import { evaluateTopics } from '../alerts/evaluate-topics.ts'
import { countWaiting } from '../db/queries/tally.ts'
import { classifyMentions as classifyJob } from '../jobs/contracts.ts'

import { both } from './bilingual.ts'
import { startLoop } from './loop.ts'
import type { Runtime } from './runtime.ts'
import type { Terminal } from './terminal.ts'

const lookMs = 400

/** Waits until what an import brought in is classified: by the instance that runs, else here and now. */
export async function classifyImported(
  runtime: Runtime,
  {
    sourceId,
    brandIds,
    isWorked,
    stop,
  }: { sourceId: number; brandIds: number[]; isWorked: boolean; stop: AbortSignal },
  terminal: Terminal,
): Promise<void> {
  const { db } = runtime.ledger
  const all = await countWaiting(db, sourceId)
  if (all === 0) return
  const startedMs = performance.now()
  const show = async () => {
    const left = await countWaiting(db, sourceId)
    terminal.status(classifyLine(all - left, all, performance.now() - startedMs))
    return left
  }
  if (isWorked) {
    await runtime.jobs.nudge(classifyJob, {})
    while ((await show()) > 0) await sleep(lookMs, undefined, { signal: stop })
    terminal.say(doneLine(all))
    return
  }
  const loop = startLoop('progress', lookMs, runtime.log, async () => void (await show()))
  try {
    const [{ classifyMentions }, { findJudgeOf }] = await Promise.all([
      import('../pipeline/classify-mentions.ts'),
      import('./find-judge.ts'),
    ])
    await classifyMentions(runtime.pipelineDeps, { findJudge: findJudgeOf(runtime) })
    for (const brandId of brandIds) await evaluateTopics(runtime.alertDeps, { brandId })
  } finally {
    await loop.stop()
  }
  terminal.say(doneLine(all - (await countWaiting(db, sourceId))))
}

function doneLine(done: number): string {
  return both([`已分析 ${done} 条`, `${done} classified`])
}

function classifyLine(done: number, all: number, elapsedMs: number): string {
  const perSecond = done / Math.max(0.001, elapsedMs / 1_000)
  const left = perSecond > 0 ? `${Math.round((all - done) / perSecond)} s` : '…'
  return `${both(['分析', 'classify'])} ${done}/${all} · ${Math.round(perSecond)}/s · ${both(['还需', 'left'])} ${left}`
}
