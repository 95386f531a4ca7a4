import type { AlertEventDraft } from '../core/alert.ts'
import { minuteMs } from '../core/clock.ts'
import { EscalationPolicy } from '../core/escalation.ts'
import type { Tier } from '../core/tier.ts'
import { topics, type Topic } from '../core/topic.ts'
import type { Tx } from '../db/client.ts'
import { brandPicture } from '../db/queries/brand-picture.ts'
import { beginEscalation, endEscalation } from '../db/queries/escalations.ts'
import { heldCalendar } from '../db/queries/held-calendar.ts'
import {
  addCrisisTask,
  addPendingDeliveries,
  addResponseTask,
  appendAlertEvents,
  openAlert,
  saveAlertState,
  setLead,
} from '../db/queries/save-alert.ts'
import { addCrisisLog } from '../db/queries/tasks.ts'
import { lockBrandEvaluation } from '../db/queries/topic-alerts.ts'
import { captureEvidence, followUp, openTicket, sendNotification } from '../jobs/contracts.ts'

import { buildBaselines } from './build-baselines.ts'
import { decideTopic } from './decide-topic.ts'
import type { AlertDeps } from './deps.ts'
import { escalationSnapshot } from './escalation-snapshot.ts'
import { fileComplaints } from './file-complaints.ts'
import { graveFirst } from './grave-first.ts'
import { groupBy } from './group-by.ts'
import { measureGrowth } from './measure-growth.ts'
import { grainOf } from './period.ts'
import { planResponse } from './plan-response.ts'
import { readEvidence, type ReadMention } from './read-evidence.ts'
import { serviceTerms, type TermsOf } from './service-terms.ts'
import { settleLead } from './settle-lead.ts'
import { standingLoud } from './standing-loud.ts'

type Picture = NonNullable<Awaited<ReturnType<typeof brandPicture>>>
type Written = {
  ticketIds: number[]
  deliveryIds: number[]
  events: AlertEventDraft[]
  /** Alerts that are hot or a crisis, and to which something happened. */
  loudIds: number[]
}

/**
 * Decides every topic of a brand: which alerts open, rise, fall and close, which tickets, tasks and
 * notifications follow, all in one transaction, one evaluation of a brand at a time. The same rows
 * and the same clock again write nothing.
 */
export async function evaluateTopics(deps: AlertDeps, payload: { brandId: number }): Promise<void> {
  const { brandId } = payload
  const written = await deps.db.transaction(async (tx): Promise<Written | null> => {
    await lockBrandEvaluation(tx, brandId)
    const now = deps.clock.now()
    const picture = await brandPicture(tx, brandId, now)
    if (!picture) return null
    const complaints = readComplaints(picture, now)
    const decided = decide(picture, complaints, now)
    const termsOf = serviceTerms(picture.brand.settings, await heldCalendar(tx))
    const { alertIds, ...answers } = await saveDecisions(deps, tx, picture, decided, {
      now,
      termsOf,
    })
    const filing = { picture, complaints, alerts: alertsOf(decided, alertIds), termsOf, now }
    const ticketIds = await fileComplaints(deps, tx, filing)
    return { ...answers, ticketIds }
  })
  if (!written) return
  const { ticketIds, deliveryIds, events, loudIds } = written
  for (const { kind, tierTo } of events) deps.metrics.alertEvents.inc({ kind, tier: tierTo })
  if (events.length > 0 || ticketIds.length > 0) {
    deps.log.info({ brandId, events: events.length, tickets: ticketIds.length }, 'evaluated')
  }
  // notifications first: a flood of tickets must not hold up a crisis
  for (const deliveryId of deliveryIds) await deps.nudge(sendNotification, { deliveryId })
  for (const ticketId of ticketIds) await deps.nudge(openTicket, { ticketId })
  for (const alertId of loudIds) await deps.nudge(captureEvidence, { alertId })
  if (events.length > 0 || ticketIds.length > 0) await deps.nudge(followUp, {})
}

/** The sure complaints, each with what it gained lately. */
function readComplaints({ complaints, counters, brand }: Picture, now: Date): ReadMention[] {
  const { growthHours } = brand.rules.hot
  const sights = groupBy(counters, (counter) => counter.mentionId)
  return complaints.flatMap((row) => {
    const read = readEvidence(row)
    if (read.unsure) return []
    const born = grainOf(read.precision) === 'hour' && read.precision !== 'unknown'
    const publishedAt = born ? read.countedAt : null
    const growth = measureGrowth(sights.get(read.id) ?? [], publishedAt, growthHours, now)
    return [{ ...read, growth }]
  })
}

type TopicDecision = { topic: Topic } & ReturnType<typeof decideTopic<ReadMention>>

function decide(picture: Picture, complaints: ReadMention[], now: Date): TopicDecision[] {
  const { brand, counts, openAlerts, told, ended } = picture
  const { timeZone } = brand.settings
  const baselineOf = buildBaselines({ ...counts, timeZone })
  const tellings = new Map<string, Date[]>()
  for (const [author, rows] of groupBy(picture.tellings, (row) => row.authorHash)) {
    tellings.set(
      author,
      rows.map((row) => row.at),
    )
  }
  return topics.flatMap((topic) => {
    const alert = openAlerts.find((row) => row.topic === topic) ?? null
    const mine = complaints.filter((c) => c.topics.includes(topic))
    if (alert === null && mine.length === 0) return []
    const toldIds = (alert && told.get(alert.id)?.mentionIds) ?? new Set<number>()
    const past = { alert, toldIds, endedAt: ended.get(topic) ?? null }
    const known = {
      topic,
      timeZone,
      tellings,
      baseline: baselineOf(topic),
      brandId: brand.id,
      past,
    }
    return [{ topic, ...decideTopic({ ...known, complaints: mine }, brand.rules, now) }]
  })
}

/** The open alert of each topic, with the tier that was decided just now. */
function alertsOf(decided: TopicDecision[], alertIds: ReadonlyMap<Topic, number>) {
  const found = new Map<Topic, { id: number; tier: Tier }>()
  for (const { topic, next } of decided) {
    const id = alertIds.get(topic)
    if (id !== undefined && next.alert !== null) found.set(topic, { id, tier: next.alert.tier })
  }
  return found
}

async function saveDecisions(
  deps: AlertDeps,
  tx: Tx,
  picture: Picture,
  decided: TopicDecision[],
  { now, termsOf }: { now: Date; termsOf: TermsOf },
) {
  const alertIds = new Map<Topic, number>()
  const deliveryIds: number[] = []
  const loudIds: number[] = []
  const saved: AlertEventDraft[] = []
  let loud = standingLoud(decided, picture.openAlerts)
  for (const { topic, evidence, next } of graveFirst(decided)) {
    const [first] = next.events
    const { alert } = next
    if (alert === null) continue
    const held = picture.openAlerts.find((alert) => alert.topic === topic)
    const row = held ?? (first ? await openAlert(tx, alert, first) : null)
    if (!row) continue
    alertIds.set(topic, row.id)
    if (held) await saveAlertState(tx, held, alert, next.events)
    const situation = {
      alert: { ...alert, id: row.id },
      events: next.events,
      reasons: row.reasons,
      lead: picture.leads.get(row.id) ?? null,
      mentionIds: evidence.map(({ id }) => id),
      loud,
    }
    const { leadAlertId, events, ...standing } = settleLead(situation, deps.language, now)
    loud = standing.loud
    if (leadAlertId !== row.leadAlertId) await setLead(tx, row.id, leadAlertId)
    const seq = picture.told.get(row.id)?.seq ?? 0
    const eventIds = await appendAlertEvents(tx, row.id, seq, events)
    saved.push(...events)
    if (events.some((event) => event.tierTo !== 'ordinary')) loudIds.push(row.id)
    for (const [i, event] of events.entries()) {
      const alertEventId = eventIds[i]
      if (alertEventId === undefined) continue
      const origin = { alertId: row.id, brandId: row.brandId, alertEventId, leadAlertId, now }
      deliveryIds.push(
        ...(await respond(deps, tx, picture, { topic, evidence, event, origin, termsOf })),
      )
    }
  }
  return { alertIds, deliveryIds, loudIds, events: saved }
}

type Rise = {
  topic: Topic
  evidence: ReadMention[]
  event: AlertEventDraft
  origin: {
    alertId: number
    brandId: number
    alertEventId: number
    leadAlertId: number | null
    now: Date
  }
  termsOf: TermsOf
}

/** Writes what one event calls for; returns the new deliveries. */
async function respond(deps: AlertDeps, tx: Tx, picture: Picture, rise: Rise): Promise<number[]> {
  const { brand, surroundings } = picture
  const { topic, event } = rise
  const { leadAlertId, ...origin } = rise.origin
  const { alertId, alertEventId, now } = origin
  const shown = new Set(event.evidenceMentionIds)
  const isMine = (of: { alertId: number }) => of.alertId === alertId
  const openCrisis = surroundings.crises.find(isMine)
  const policy = deps.escalation ?? EscalationPolicy.parse({})
  const { hot, crisis } = policy.waitMinutes
  const plan = planResponse(event, {
    brand,
    topic,
    evidence: rise.evidence.filter((c) => shown.has(c.id)),
    channels: surroundings.channels,
    toldChannelIds: new Set(surroundings.told.filter(isMine).map((row) => row.channelId)),
    openResponseTask: surroundings.responses.some(isMine),
    openCrisisTask: openCrisis !== undefined,
    acknowledgeMs: { hot: hot * minuteMs, crisis: crisis * minuteMs },
    termsOf: rise.termsOf,
    language: deps.language,
  })
  if (plan.responseTask) await addResponseTask(tx, origin, plan.responseTask)
  if (plan.crisisTask) await addCrisisTask(tx, origin, plan.crisisTask)
  if (plan.crisisNote !== null && openCrisis) {
    const entry = { crisisTaskId: openCrisis.id, at: now, actor: 'koushao' }
    await addCrisisLog(tx, { ...entry, text: plan.crisisNote })
  }
  if (plan.acknowledgeBy && leadAlertId !== null) {
    // whoever takes the lead takes these posts
    await endEscalation(tx, alertId, 'inhibited', now)
  } else if (plan.acknowledgeBy && event.tierTo !== 'ordinary') {
    const about = { tier: event.tierTo, brandName: brand.name }
    const snapshot = escalationSnapshot(policy, about, surroundings.channels)
    const begun = { alertId, tier: event.tierTo, snapshot, dueAt: plan.acknowledgeBy, now }
    await beginEscalation(tx, begun)
  } else if (plan.endsAcknowledge) {
    await endEscalation(tx, alertId, event.kind === 'resolved' ? 'closed' : 'fell', now)
  }
  return addPendingDeliveries(tx, alertEventId, plan.channelIds, now)
}
