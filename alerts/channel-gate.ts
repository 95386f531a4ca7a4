import type { ChannelTrouble } from '../core/delivery.ts'
import { minuteMs } from '../core/clock.ts'

export type GateInput = {
  now: Date
  urgent: boolean
  /** The channel's open trouble; one seen before its settings were last written says nothing of the new ones. */
  trouble: { reason: ChannelTrouble; lastSeenAt: Date } | null
  settingsWrittenAt: Date
}

const secondMs = 1_000
/** After so long a channel in trouble is tried again by the message that comes next. */
const probeMs: Record<ChannelTrouble, { urgent: number; lesser: number }> = {
  'channel-broken': { urgent: minuteMs, lesser: 10 * minuteMs },
  unreachable: { urgent: 15 * secondMs, lesser: minuteMs },
  // an answer that nobody knows may be about that one message
  refused: { urgent: 0, lesser: 0 },
}

/** Until when a channel in trouble is left alone, null where it may be tried. */
export function channelGate({ now, urgent, trouble, settingsWrittenAt }: GateInput): Date | null {
  if (!trouble || trouble.lastSeenAt < settingsWrittenAt) return null
  const { reason, lastSeenAt } = trouble
  const until = new Date(lastSeenAt.getTime() + probeMs[reason][urgent ? 'urgent' : 'lesser'])
  return until > now ? until : null
}
