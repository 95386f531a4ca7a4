import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns'

import type { AlertEventKind, AlertStatus, MuteReason } from '../core/alert.ts'
import { hourMs } from '../core/clock.ts'
import type { QuietHours } from '../core/brand.ts'
import { tierRank, type Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'

export type SilenceMatcher = {
  brandId: number | null
  topic: Topic | null
  /** Mutes this tier and those below. */
  maxTier: Tier
  startsAt: Date
  endsAt: Date
  endedAt: Date | null
}

export type MuteInput = {
  now: Date
  event: { kind: AlertEventKind; at: Date; tierFrom: Tier | null; tierTo: Tier }
  alert: {
    brandId: number
    topic: Topic
    status: AlertStatus
    peakTier: Tier
    resolvedBy: string | null
  }
  brand: {
    name: string
    timeZone: string
    quietHours: QuietHours | undefined
    alertHorizonHours: number
  }
  channel: { active: boolean; tiers: Tier[]; brandNames: string[] }
  silences: SilenceMatcher[]
  /** The channel has, or is about to get, newer news of the same alert at the same tier or above. */
  superseded: boolean
  /** The channel has, or is about to get, news of another alert with the same posts, as grave at least. */
  inhibited: boolean
}

export type MuteDecision =
  | { send: true }
  | { muted: MuteReason }
  /** Delayed, not lost: the delivery stays pending until then. */
  | { waitUntil: Date; because: 'quiet-hours' }

/** Must this notification be kept back, and why? The reasons that end it come before the one that delays it. */
export function mute(input: MuteInput): MuteDecision {
  const { now, event, alert, brand, channel } = input
  if (!channel.active) return { muted: 'channel-disabled' }
  if (channel.brandNames.length > 0 && !channel.brandNames.includes(brand.name))
    return { muted: 'brand-not-wanted' }
  if (!wantsTier(input)) return { muted: 'tier-not-wanted' }
  if (isSettledByPerson(input)) return { muted: 'alert-resolved' }
  if (isEscalation(event.kind) && alert.status !== 'open')
    return { muted: alert.status === 'acknowledged' ? 'acknowledged' : 'alert-resolved' }
  if (input.superseded) return { muted: 'superseded' }
  if (input.inhibited && isRise(event.kind)) return { muted: 'inhibited' }
  const stale = now.getTime() - event.at.getTime() > brand.alertHorizonHours * hourMs
  if (stale && !isNewsForever(input)) return { muted: 'too-old' }
  if (input.silences.some((silence) => matches(silence, input))) return { muted: 'silenced' }
  if (brand.quietHours && event.tierTo !== 'crisis') {
    const waitUntil = endOfQuietHours(now, brand.quietHours, brand.timeZone)
    if (waitUntil) return { waitUntil, because: 'quiet-hours' }
  }
  return { send: true }
}

/** Whom an escalation calls, and who hears the good news after the bad, was settled when the row was written. */
function wantsTier({ event, channel }: MuteInput): boolean {
  switch (event.kind) {
    case 'acknowledge-overdue':
    case 'escalated':
    case 'confirmed':
    case 'acknowledgement-expired':
    case 'escalation-exhausted':
    case 'escalation-mended':
    case 'lowered':
    case 'resolved':
    case 'marked-false-alarm':
    case 'acknowledged':
      return true
    case 'opened':
    case 'raised':
    case 'released':
    case 'reopened':
    case 'evidence-added':
    case 'noted':
      return channel.tiers.includes(event.tierTo)
  }
}

const escalationKinds = new Set<AlertEventKind>([
  'acknowledge-overdue',
  'escalated',
  'acknowledgement-expired',
  'escalation-exhausted',
])

function isEscalation(kind: AlertEventKind): boolean {
  return escalationKinds.has(kind)
}

function isRise(kind: AlertEventKind): boolean {
  return kind === 'opened' || kind === 'raised'
}

/** However long the channel was down: a crisis that still stands, and that something loud came and went meanwhile. */
function isNewsForever({ event, alert }: MuteInput): boolean {
  if (isStanding(alert.status)) return event.tierTo === 'crisis'
  return event.kind === 'resolved' && alert.peakTier !== 'ordinary'
}

function isStanding(status: AlertStatus): boolean {
  return status === 'open' || status === 'acknowledged'
}

/** Whoever resolved it by hand knows of it; what the engine lowered by itself while the channel was down is still told. */
function isSettledByPerson({ alert, event }: MuteInput): boolean {
  if (isStanding(alert.status) || event.kind === 'resolved' || event.kind === 'marked-false-alarm')
    return false
  return alert.status === 'false-alarm' || alert.resolvedBy !== 'koushao'
}

function matches(silence: SilenceMatcher, { now, event, alert }: MuteInput): boolean {
  return (
    silence.startsAt <= now &&
    now < silence.endsAt &&
    (silence.endedAt === null || now < silence.endedAt) &&
    (silence.brandId === null || silence.brandId === alert.brandId) &&
    (silence.topic === null || silence.topic === alert.topic) &&
    tierRank(event.tierTo) <= tierRank(silence.maxTier)
  )
}

/** The end of the quiet hours that hold `now`, null outside of them. `from` after `to` spans midnight; equal ones mean none. */
export function endOfQuietHours(now: Date, quiet: QuietHours, timeZone: string): Date | null {
  if (quiet.from === quiet.to) return null
  const today = new TZDate(now.getTime(), timeZone)
  for (const startDay of [addDays(today, -1), today]) {
    const from = atClock(startDay, quiet.from, timeZone)
    const to = atClock(quiet.to < quiet.from ? addDays(startDay, 1) : startDay, quiet.to, timeZone)
    if (from <= now.getTime() && now.getTime() < to) return new Date(to)
  }
  return null
}

function atClock(day: TZDate, time: string, timeZone: string): number {
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(3))]
  return new TZDate(
    day.getFullYear(),
    day.getMonth(),
    day.getDate(),
    hour,
    minute,
    timeZone,
  ).getTime()
}
