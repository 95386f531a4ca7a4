import { setTimeout as sleep } from 'node:timers/promises'

import {
  countJudgedOtherwise,
  countWaitingOf,
  handBack,
  type JudgedOtherwise,
} from '../db/queries/reclassify.ts'
import { classifyMentions as classifyJob } from '../jobs/contracts.ts'
import { classifyMentions } from '../pipeline/classify-mentions.ts'

import { both } from './bilingual.ts'
import type { Environment } from './environment.ts'
import { findJudgeOf } from './find-judge.ts'
import { namedBrand } from './named-brand.ts'
import { isClassifierRunning, openForCommand } from './open-for-command.ts'
import { parseDate } from './parse-date.ts'
import type { Runtime } from './runtime.ts'
import type { Terminal } from './terminal.ts'

export type ReclassifyRequest = {
  brand: string | undefined
  since: string | undefined
  dryRun: boolean
}

/** Few enough that a new post never waits long behind them. */
const atOnce = 500
const lookMs = 300

/**
 * Has the posts that another model judged judged again, slice by slice: by the instance that runs, else here and now.
 * Resolves to the exit code. Their judgements stand until the new ones do.
 */
export async function runReclassify(
  env: Environment,
  request: ReclassifyRequest,
  terminal: Terminal,
): Promise<number> {
  const { runtime, stop } = await openForCommand(env, terminal)
  try {
    const { db } = runtime.ledger
    const findJudge = findJudgeOf(runtime)
    const asked = await wanted(runtime, request, (await findJudge(db)).version)
    const found = await countJudgedOtherwise(db, asked)
    const all = found.reduce((sum, { posts }) => sum + posts, 0)
    await terminal.out(`${both(['现用', 'in force'])}: ${asked.version}`)
    for (const { model, posts } of found) await terminal.out(`${model}: ${posts}`)
    if (request.dryRun || all === 0) {
      await terminal.out(both([`${all} 条由别的版本判断`, `${all} judged by other versions`]))
      return 0
    }
    const judge = async (ids: number[]) => {
      if (!(await isClassifierRunning(runtime)))
        return classifyMentions(runtime.pipelineDeps, { findJudge })
      await runtime.jobs.nudge(classifyJob, {})
      while ((await countWaitingOf(db, ids)) > 0) await sleep(lookMs, undefined, { signal: stop })
    }
    let done = 0
    for (let after = 0; !stop.aborted;) {
      const ids = await handBack(db, { ...asked, after, limit: atOnce })
      const last = ids.at(-1)
      if (last === undefined) break
      after = last
      await judge(ids)
      done += ids.length
      terminal.status(both([`重判 ${done}/${all}`, `judged again ${done}/${all}`]))
    }
    stop.throwIfAborted()
    await terminal.out(both([`已重判 ${done} 条`, `${done} judged again`]))
    return 0
  } catch (error) {
    if (!stop.aborted) throw error
    terminal.say(both(['已中断；再次运行会接着做', 'interrupted; run it again to go on']))
    return 1
  } finally {
    await runtime.close()
  }
}

async function wanted(
  { ledger: { db }, config }: Runtime,
  { brand, since }: ReclassifyRequest,
  version: string,
): Promise<JudgedOtherwise> {
  const named = brand === undefined ? null : await namedBrand(db, brand)
  const timeZone = named?.settings.timeZone ?? config.timeZone
  return {
    version,
    brandId: named?.id,
    since: since === undefined ? undefined : parseDate(since, 'start', timeZone),
  }
}
