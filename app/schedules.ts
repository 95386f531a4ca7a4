import { dayMs } from '../core/clock.ts'
import { EvidenceSettings } from '../core/evidence-settings.ts'
import { correctionsAfter } from '../db/queries/corrected-texts.ts'
import { brandsWithOpenAlerts } from '../db/queries/tally.ts'
import { claimDueSources } from '../db/queries/due-sources.ts'
import { newestLearntCorrection } from '../db/queries/learned-models.ts'
import { alertsToCapture, expireScreenshots } from '../db/queries/screenshots.ts'
import {
  auditEscalations,
  captureEvidence,
  crawlSource,
  evaluateTopics,
  followUp,
  learnCorrections,
  pollHelpdesk,
  reconcileHelpdesk,
  sweep,
} from '../jobs/contracts.ts'
import type { QueueName } from '../jobs/define-job.ts'
import { shippedModel } from '../pipeline/model/shipped-model.ts'

import { isLearningDue } from './is-learning-due.ts'
import { startLoop } from './loop.ts'
import type { Runtime } from './runtime.ts'

/** How often each thing is looked at, in real milliseconds. */
const realPace = {
  due: 1_000,
  sweep: 10_000,
  followUp: 5_000,
  evaluate: 30_000,
  learn: 600_000,
  evidence: 60_000,
  audit: 60_000,
  poll: 60_000,
  reconcile: 300_000,
  team: 60_000,
}
/** In the demo an hour passes in well under a second. */
const demoPace = {
  due: 250,
  sweep: 3_000,
  followUp: 1_000,
  evaluate: 1_500,
  learn: 60_000,
  evidence: 10_000,
  audit: 10_000,
  poll: 5_000,
  reconcile: 60_000,
  team: 400,
}

/**
 * Gives the nudges that time asks for. Several processes may do so: nudges with one key merge.
 */
export function startSchedules(
  runtime: Runtime,
  queues: readonly QueueName[],
): () => Promise<void> {
  const { db } = runtime.ledger
  const { clock, log } = runtime
  const { nudge } = runtime.jobs
  const pace = runtime.demo ? demoPace : realPace
  const loops: ReturnType<typeof startLoop>[] = []
  if (queues.includes('crawl'))
    loops.push(
      startLoop('due-sources', pace.due, log, async () => {
        for (const sourceId of await claimDueSources(db, clock.now()))
          await nudge(crawlSource, { sourceId })
      }),
      startLoop('evidence', pace.evidence, log, async () => {
        const now = clock.now()
        const { screenshots, perAlert, keepDays } =
          runtime.config.evidence ?? EvidenceSettings.parse({})
        await expireScreenshots(db, new Date(now.getTime() - keepDays * dayMs))
        if (!screenshots) return
        for (const alertId of await alertsToCapture(db, perAlert, now))
          await nudge(captureEvidence, { alertId })
      }),
    )
  if (queues.includes('follow-up'))
    loops.push(
      startLoop('sweep', pace.sweep, log, () => nudge(sweep, {})),
      startLoop('follow-up', pace.followUp, log, () => nudge(followUp, {})),
      startLoop('poll-helpdesk', pace.poll, log, () => nudge(pollHelpdesk, {})),
      startLoop('reconcile-helpdesk', pace.reconcile, log, () => nudge(reconcileHelpdesk, {})),
      startLoop('audit-escalations', pace.audit, log, async () => {
        // while the story runs, hours pass between two looks: everything would seem late
        if (runtime.demo?.progress().live ?? true) await nudge(auditEscalations, {})
      }),
    )
  const { demo } = runtime
  if (demo && queues.includes('follow-up'))
    loops.push(
      startLoop('demo-team', pace.team, log, () => demo.tend(db)),
      startLoop('demo-pace', pace.team, log, () => demo.keepPace(db)),
    )
  if (queues.includes('evaluate'))
    loops.push(
      startLoop('evaluate-open', pace.evaluate, log, async () => {
        for (const brandId of await brandsWithOpenAlerts(db))
          await nudge(evaluateTopics, { brandId })
      }),
    )
  if (queues.includes('classify'))
    loops.push(
      startLoop('learn', pace.learn, log, async () => {
        const known = await newestLearntCorrection(db, shippedModel().version)
        const waiting = await correctionsAfter(db, known)
        if (isLearningDue(clock.now(), waiting, runtime.config.timeZone))
          await nudge(learnCorrections, {})
      }),
    )
  return async () => {
    await Promise.all(loops.map((loop) => loop.stop()))
  }
}
