import { learnedVersion } from '../core/learning.ts'
import { activeLayer, layerWeights } from '../db/queries/learned-models.ts'
import type { Tx } from '../db/client.ts'
import type { Log } from '../lib/log.ts'

import type { Classifier } from './classify.ts'

/** Who judges, and under which name its judgements are stored. */
export type Judge = { version: string; classify: Classifier }
export type FindJudge = (db: Tx) => Promise<Judge>

/**
 * Finds who judges at the moment: the shipped model, or it with the learned top layer that is active.
 * Asks for one small row each time and reads a layer's weights only when another one became active.
 */
export function judgeInForce({
  shipped,
  words = '',
  create,
  log,
}: {
  /** Version of the shipped model. */
  shipped: string
  /** Revision of the words that name keyphrases, part of the name under which judgements are stored. */
  words?: string
  create: (options: { top?: Float32Array }) => Classifier
  log: Log
}): FindJudge {
  const name = words === '' ? shipped : `${shipped}.${words}`
  const base: Judge = { version: name, classify: create({}) }
  let learned: { runId: number; judge: Judge } | null = null
  let refusedRunId: number | null = null
  return async (db) => {
    const active = await activeLayer(db)
    if (!active) return base
    const { runId, baseVersion } = active
    if (baseVersion !== shipped) {
      if (refusedRunId !== runId)
        log.warn(
          { runId, learnedFor: baseVersion, shipped },
          'learned layer: made for another model, not used; `koushao learn` makes a new one',
        )
      refusedRunId = runId
      return base
    }
    if (learned?.runId !== runId) {
      const top = await layerWeights(db, runId)
      if (!top) return base
      learned = {
        runId,
        judge: { version: learnedVersion(name, runId), classify: create({ top }) },
      }
      log.info({ version: learned.judge.version }, 'learned layer: judges from now on')
    }
    return learned.judge
  }
}
