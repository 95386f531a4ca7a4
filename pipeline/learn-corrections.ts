import { setImmediate } from 'node:timers/promises'

import type { LearnCount, LearnReport } from '../core/learning.ts'
import {
  correctedTexts,
  correctedTextsMark,
  correctionsAfter,
  type CorrectedText,
} from '../db/queries/corrected-texts.ts'
import * as runs from '../db/queries/learned-models.ts'
import { writeAudit } from '../db/queries/write-audit.ts'

import { isJudgedByModel, type ClassifyInput } from './classify.ts'
import type { PipelineDeps } from './deps.ts'
import { judgedPart } from './judged-part.ts'
import { groupCopies } from './learn/group-copies.ts'
import type { LearnExample } from './learn/learn-example.ts'
import { learnTop, type LearnInput } from './learn/learn-top.ts'
import { targetsOf } from './model/outputs.ts'
import type { WeighedMention } from './weighed-text.ts'

/** The shipped model as far as learning needs it. */
export type LearnableModel = {
  version: string
  top: LearnInput['belief']
  settled: LearnInput['settled']
  thresholds: LearnInput['thresholds']
  /** What the top layer and the rules after it weigh of a text; null where the model does not judge its language. */
  readInputs: (input: ClassifyInput) => WeighedMention | null
}

export type LearnOutcome = { baseVersion: string; report: LearnReport; runId: number | null }
export type LearnDeps = Pick<PipelineDeps, 'db' | 'clock' | 'log'>

const seed = 20_261_122

/**
 * Refits the top layer with the corrections of the console and swaps it in if they prove that it is better. Every
 * run with enough corrections is written down with its report; a dry run is not.
 */
export async function learnCorrections(
  deps: LearnDeps,
  model: LearnableModel,
  { actor, dryRun = false }: { actor: string; dryRun?: boolean },
): Promise<LearnOutcome> {
  const { db, clock, log } = deps
  const { version: baseVersion, top: belief, settled, thresholds } = model
  const texts = await correctedTexts(db)
  const { examples, notChinese } = await toExamples(texts, model)
  const active = await runs.activeLayer(db)
  const inForce =
    active?.baseVersion === baseVersion ? await runs.layerWeights(db, active.runId) : null
  const learnt = await learnTop({ belief, inForce, settled, thresholds, examples, seed })
  const report: LearnReport = { ...learnt.report, notChinese }
  const { decision } = report
  if (dryRun || report.trial === null) return { baseVersion, report, runId: null }
  const at = clock.now()
  const runId = await db.transaction(async (tx) => {
    await runs.lockLearning(tx)
    const id = await runs.addLearnRun(tx, {
      learnedAt: at,
      askedBy: actor,
      baseVersion,
      corrections: report.corrections,
      lastCorrectionId: Math.max(...texts.map((text) => text.correctionId)),
      report,
      weights: learnt.weights && [...learnt.weights],
      adopted: decision.adopt,
    })
    const action = decision.adopt ? 'adopt-learned-model' : 'refuse-learned-model'
    const subject = `learned-model ${id}`
    await writeAudit(tx, { at, actor, action, subject, detail: { baseVersion, decision } })
    return id
  })
  log.info(
    { runId, baseVersion, corrections: report.corrections, decision },
    'learn-corrections: done',
  )
  return { baseVersion, report, runId }
}

/**
 * The same by night: only where corrections came in since the last run, and not while a person's way
 * back stands, which the next run asked for by hand ends. Null where nothing was learnt.
 */
export async function learnByNight(
  deps: LearnDeps,
  model: LearnableModel,
): Promise<LearnOutcome | null> {
  const { db, log } = deps
  if (await runs.wasTakenBack(db, model.version)) {
    log.debug('learn-corrections: taken back by a person, waits for `koushao learn`')
    return null
  }
  const known = await runs.newestLearntCorrection(db, model.version)
  const { texts } = await correctionsAfter(db, known)
  if (texts === 0) return null
  return learnCorrections(deps, model, { actor: 'koushao' })
}

/**
 * How many corrected texts there are, as a run would count them. Reads every one, milliseconds a text, and again only
 * once a correction came or a corrected text went: until then a look costs one count.
 */
export function correctionCounter(db: LearnDeps['db']): () => Promise<LearnCount> {
  let known: { mark: string; count: LearnCount } | null = null
  return async () => {
    const mark = await correctedTextsMark(db)
    if (known?.mark !== mark) known = { mark, count: countTexts(await correctedTexts(db)) }
    return known.count
  }
}

function countTexts(texts: readonly CorrectedText[]): LearnCount {
  const read = texts.filter((text) => isJudgedByModel(judgedPart(text).input))
  return {
    corrections: read.length,
    distinctTexts: new Set(groupCopies(read)).size,
    notChinese: texts.length - read.length,
  }
}

async function toExamples(
  texts: readonly CorrectedText[],
  { readInputs }: LearnableModel,
): Promise<{ examples: LearnExample[]; notChinese: number }> {
  const read: { weighed: WeighedMention; text: CorrectedText }[] = []
  for (const text of texts) {
    const weighed = readInputs(judgedPart(text).input)
    if (weighed) read.push({ weighed, text })
    // a console in the same process stays responsive
    await setImmediate()
  }
  const groups = groupCopies(read.map(({ text }) => text))
  const examples = read.map(({ text, weighed }, i) => ({
    ...weighed,
    mentionId: text.mentionId,
    group: groups[i] ?? String(i),
    targets: targetsOf(text),
  }))
  return { examples, notChinese: texts.length - read.length }
}
