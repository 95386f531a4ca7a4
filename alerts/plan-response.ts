import type { AlertEventDraft } from '../core/alert.ts'
import type { BrandSettings } from '../core/brand.ts'
import { hourMs } from '../core/clock.ts'
import { explainReason } from '../core/explain-reason.ts'
import { tierRank, type Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'
import type { Language } from '../core/words.ts'
import { dueIn } from '../lib/working-time.ts'

import { crisisPlan } from './crisis-plan.ts'
import type { EvidenceMention } from './evidence.ts'
import { renderReplyDraft } from './render-reply.ts'
import type { TermsOf } from './service-terms.ts'
import type { Deadline } from './ticket-deadlines.ts'
import { wakingHours } from './waking-hours.ts'

export type Channel = { id: number; tiers: readonly Tier[]; brandNames: readonly string[] }

export type ResponseContext = {
  brand: { name: string; settings: BrandSettings }
  topic: Topic
  /** Posts behind the event, for the reply draft. */
  evidence: EvidenceMention[]
  channels: readonly Channel[]
  /** Channels that were told of this alert before. */
  toldChannelIds: ReadonlySet<number>
  /** Tasks of this alert that nobody has finished: a second one would split the work. */
  openResponseTask: boolean
  openCrisisTask: boolean
  /** How long an alert of a loud tier may wait for somebody to take it. */
  acknowledgeMs: { hot: number; crisis: number }
  /** By whose working time the public answer falls due. */
  termsOf: TermsOf
  language: Language
}

export type ResponsePlan = {
  channelIds: number[]
  responseTask: ({ replyDraft: string } & Omit<Deadline, 'step'>) | null
  crisisTask: {
    roles: Record<string, string>
    checklist: string[]
    log: string
    deadlineAt: Date
  } | null
  /** A line for the log of the task force that is at work already. */
  crisisNote: string | null
  /** Somebody must take it by then, or it escalates. */
  acknowledgeBy: Date | null
  /** The deadlines to acknowledge that this event overtakes no longer matter. */
  endsAcknowledge: boolean
}

const publicAnswerMs = 2 * hourMs
const crisisDeadlineMs = 4 * hourMs

const nothing: ResponsePlan = {
  channelIds: [],
  responseTask: null,
  crisisTask: null,
  crisisNote: null,
  acknowledgeBy: null,
  endsAcknowledge: false,
}

/** Which rows an alert event calls for: tasks with their deadlines, notifications, who must take it by when. */
export function planResponse(event: AlertEventDraft, context: ResponseContext): ResponsePlan {
  const { brand, channels, toldChannelIds } = context
  switch (event.kind) {
    case 'opened':
    case 'raised':
    case 'released':
      return planRise(event, context)
    case 'lowered':
    case 'resolved': {
      // good news goes to those who heard the bad
      const told = channels.filter((channel) => toldChannelIds.has(channel.id))
      return { ...nothing, channelIds: told.map((channel) => channel.id), endsAcknowledge: true }
    }
    case 'evidence-added':
      // the console shows it; a message for each would teach people to mute
      return nothing
    case 'acknowledged':
    case 'acknowledge-overdue':
    case 'escalated':
    case 'confirmed':
    case 'acknowledgement-expired':
    case 'escalation-exhausted':
    case 'escalation-mended':
    case 'reopened':
    case 'marked-false-alarm':
    case 'noted':
      // deeds of people and of the clock bring their own rows
      return nothing
    default: {
      const never: never = event.kind
      throw new Error(`${brand.name}: no plan for ${String(never)}`)
    }
  }
}

function planRise(event: AlertEventDraft, context: ResponseContext): ResponsePlan {
  const { brand, topic, evidence, channels, language } = context
  const wants = (channel: Channel) =>
    channel.tiers.includes(event.tierTo) &&
    (channel.brandNames.length === 0 || channel.brandNames.includes(brand.name))
  const wake = wakingHours(event.tierTo, brand.settings)
  const waitMs = event.tierTo === 'ordinary' ? null : context.acknowledgeMs[event.tierTo]
  const plan: ResponsePlan = {
    ...nothing,
    channelIds: channels.filter(wants).map((channel) => channel.id),
    acknowledgeBy: waitMs === null ? null : wake(new Date(wake(event.at).getTime() + waitMs)),
    endsAcknowledge: event.tierFrom !== null && tierRank(event.tierTo) > tierRank(event.tierFrom),
  }
  switch (event.tierTo) {
    case 'ordinary':
      return plan
    case 'hot': {
      if (context.openResponseTask) return plan
      const replyDraft = renderReplyDraft({ brandName: brand.name, topic, evidence, language })
      const { clock } = context.termsOf({ tier: 'hot', sourceName: null })
      const { at: dueAt, provisional } = dueIn(event.at, publicAnswerMs, clock)
      const working = { startedAt: event.at, workingMs: publicAnswerMs, provisional }
      return { ...plan, responseTask: { replyDraft, dueAt, ...working } }
    }
    case 'crisis': {
      const why = event.reasons.map((reason) => explainReason(reason, language))
      const made = crisisPlan(topic, brand.name, why, language)
      if (context.openCrisisTask) return { ...plan, crisisNote: made.log }
      // a crisis keeps no office hours
      const deadlineAt = new Date(event.at.getTime() + crisisDeadlineMs)
      return { ...plan, crisisTask: { ...made, deadlineAt } }
    }
  }
}
