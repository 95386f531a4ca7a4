import { auditEscalations } from '../alerts/audit-escalations.ts'
import { evaluateTopics } from '../alerts/evaluate-topics.ts'
import { followUp } from '../alerts/follow-up.ts'
import { openTicket } from '../alerts/open-ticket.ts'
import { pollHelpdesk } from '../alerts/poll-helpdesk.ts'
import { reconcileHelpdesk } from '../alerts/reconcile-helpdesk.ts'
import { sendNotification } from '../alerts/send-notification.ts'
import { sweep } from '../alerts/sweep.ts'
import { tellOperator } from '../alerts/tell-operator.ts'
import { tendTicket } from '../alerts/tend-ticket.ts'
import { captureEvidence } from '../crawlers/capture-evidence.ts'
import { crawlSource } from '../crawlers/crawl-source.ts'
import * as contracts from '../jobs/contracts.ts'
import type { QueueName } from '../jobs/define-job.ts'
import { classifyMentions } from '../pipeline/classify-mentions.ts'
import { markSuspicions } from '../pipeline/mark-suspicions.ts'
import { learnByNight } from '../pipeline/learn-corrections.ts'

import { findJudgeOf } from './find-judge.ts'
import { learnableModel } from './learnable-model.ts'
import type { Runtime } from './runtime.ts'

/** Says who does which job, a line each, for the queues that this process works on. */
export function startWorkers(runtime: Runtime, queues: readonly QueueName[]): void {
  const { crawlDeps, pipelineDeps, alertDeps } = runtime
  const { work } = runtime.jobs
  const has = (queue: QueueName) => queues.includes(queue)

  if (has('crawl'))
    work(contracts.crawlSource, (p, c) => crawlSource(crawlDeps, p, c), { concurrency: 3 })
  if (has('crawl')) work(contracts.captureEvidence, (p, c) => captureEvidence(crawlDeps, p, c))
  if (has('classify')) {
    // loading the dictionary takes a second or two: not in the middle of the first batch
    const findJudge = findJudgeOf(runtime)
    work(contracts.classifyMentions, () => classifyMentions(pipelineDeps, { findJudge }))
    work(contracts.markSuspicions, (p) => markSuspicions(pipelineDeps, p))
    work(contracts.learnCorrections, async () => {
      await learnByNight(pipelineDeps, learnableModel(runtime.config.industries))
    })
  }
  if (has('evaluate'))
    work(contracts.evaluateTopics, (p) => evaluateTopics(alertDeps, p), { concurrency: 2 })
  if (has('deliver'))
    work(contracts.openTicket, (p) => openTicket(alertDeps, p), { concurrency: 4 })
  if (has('deliver'))
    work(contracts.tendTicket, (p) => tendTicket(alertDeps, p), { concurrency: 4 })
  if (has('deliver'))
    work(contracts.sendNotification, (p) => sendNotification(alertDeps, p), { concurrency: 4 })
  if (has('deliver'))
    work(contracts.tellOperator, (p) => tellOperator(alertDeps, p), { concurrency: 2 })
  // in the demo the invented team goes first: a deed of its own hour is never late by the story's haste
  const settleDeps = { ...alertDeps, clock: runtime.demo?.teamClock ?? alertDeps.clock }
  if (has('follow-up')) work(contracts.followUp, () => followUp(settleDeps))
  if (has('follow-up')) work(contracts.auditEscalations, () => auditEscalations(alertDeps))
  if (has('follow-up')) work(contracts.pollHelpdesk, () => pollHelpdesk(alertDeps))
  if (has('follow-up')) work(contracts.reconcileHelpdesk, () => reconcileHelpdesk(alertDeps))
  if (has('follow-up')) work(contracts.sweep, () => sweep(alertDeps))
}
