import { z } from 'zod'

import { defineJob } from './define-job.ts'

const id = z.number().int().positive()

export const crawlSource = defineJob({
  name: 'crawl-source',
  queue: 'crawl',
  payload: z.object({ sourceId: id }),
  key: (p) => `crawl-source-${p.sourceId}`,
  attempts: 1,
  backoffMs: 30_000,
})

export const classifyMentions = defineJob({
  name: 'classify-mentions',
  queue: 'classify',
  payload: z.object({}),
  key: () => 'classify-mentions',
  attempts: 5,
  backoffMs: 2_000,
})

/** Looks for posts that were ordered rather than written by customers, among a brand's latest. */
export const markSuspicions = defineJob({
  name: 'mark-suspicions',
  queue: 'classify',
  payload: z.object({ brandId: id }),
  key: (p) => `mark-suspicions-${p.brandId}`,
  attempts: 3,
  backoffMs: 5_000,
  debounceMs: 2_000,
})

/** Refits the top layer where corrections came in since the last time. */
export const learnCorrections = defineJob({
  name: 'learn-corrections',
  queue: 'classify',
  payload: z.object({}),
  key: () => 'learn-corrections',
  attempts: 2,
  backoffMs: 60_000,
})

export const evaluateTopics = defineJob({
  name: 'evaluate-topics',
  queue: 'evaluate',
  payload: z.object({ brandId: id }),
  key: (p) => `evaluate-topics-${p.brandId}`,
  attempts: 5,
  backoffMs: 2_000,
  debounceMs: 500,
})

export const openTicket = defineJob({
  name: 'open-ticket',
  queue: 'deliver',
  payload: z.object({ ticketId: id }),
  key: (p) => `open-ticket-${p.ticketId}`,
  attempts: 8,
  backoffMs: 5_000,
})

/** What is still to be done on one open ticket, here and at its helpdesk. */
export const tendTicket = defineJob({
  name: 'tend-ticket',
  queue: 'deliver',
  payload: z.object({ ticketId: id }),
  key: (p) => `tend-ticket-${p.ticketId}`,
  attempts: 3,
  backoffMs: 5_000,
})

/** Reads what changed at the helpdesk. */
export const pollHelpdesk = defineJob({
  name: 'poll-helpdesk',
  queue: 'follow-up',
  payload: z.object({}),
  key: () => 'poll-helpdesk',
  attempts: 1,
  backoffMs: 5_000,
})

/** Looks for tickets of ours that the helpdesk has twice, without our key, or no longer. */
export const reconcileHelpdesk = defineJob({
  name: 'reconcile-helpdesk',
  queue: 'follow-up',
  payload: z.object({}),
  key: () => 'reconcile-helpdesk',
  attempts: 1,
  backoffMs: 5_000,
})

export const sendNotification = defineJob({
  name: 'send-notification',
  queue: 'deliver',
  payload: z.object({ deliveryId: id }),
  key: (p) => `send-notification-${p.deliveryId}`,
  attempts: 8,
  backoffMs: 5_000,
})

/** One message to an operator: trouble with a source, or its end. */
export const tellOperator = defineJob({
  name: 'tell-operator',
  queue: 'deliver',
  payload: z.object({ noticeId: id }),
  key: (p) => `tell-operator-${p.noticeId}`,
  attempts: 8,
  backoffMs: 5_000,
})

/** Pictures of the posts behind an alert that is hot or a crisis. */
export const captureEvidence = defineJob({
  name: 'capture-evidence',
  queue: 'crawl',
  payload: z.object({ alertId: id }),
  key: (p) => `capture-evidence-${p.alertId}`,
  attempts: 2,
  backoffMs: 30_000,
})

/** Looks at every deadline that is due; a row records that a step was taken. */
export const followUp = defineJob({
  name: 'follow-up',
  queue: 'follow-up',
  payload: z.object({}),
  key: () => 'follow-up',
  attempts: 3,
  backoffMs: 5_000,
})

/** Is every escalation alive? Mends those that stand still. */
export const auditEscalations = defineJob({
  name: 'audit-escalations',
  queue: 'follow-up',
  payload: z.object({}),
  key: () => 'audit-escalations',
  attempts: 1,
  backoffMs: 5_000,
})

/** Finds the rows that did not move in time and gives the nudge that was lost. */
export const sweep = defineJob({
  name: 'sweep',
  queue: 'follow-up',
  payload: z.object({}),
  key: () => 'sweep',
  attempts: 1,
  backoffMs: 5_000,
})
