import type { EscalationPolicy, EscalationSnapshot } from '../core/escalation.ts'
import { hourMs, minuteMs } from '../core/clock.ts'
import type { Tier } from '../core/tier.ts'

type Channel = {
  id: number
  name: string
  tiers: readonly Tier[]
  brandNames: readonly string[]
}

/** Where no chain is configured: how often all on call are called, and how far apart. */
const plainCalls = 4
const plainWaitMs = { crisis: 15 * minuteMs, hot: hourMs }

/**
 * The chain as it stands now, for one alert: every link with the channels that reach it for this
 * brand, as many rounds as the policy says. A link that no channel reaches is left out; where nobody
 * is left, or no chain is configured, all channels that take crises are called again and again.
 */
export function escalationSnapshot(
  policy: EscalationPolicy,
  about: { tier: Exclude<Tier, 'ordinary'>; brandName: string },
  channels: readonly Channel[],
): EscalationSnapshot {
  const { tier, brandName } = about
  const serving = channels.filter(
    ({ brandNames }) => brandNames.length === 0 || brandNames.includes(brandName),
  )
  const firstWaitMs = policy.waitMinutes[tier] * minuteMs
  const confirmMs = policy.confirmHours[tier] * hourMs
  const round = policy.chain.flatMap(({ who, channels: names }) => {
    const channelIds = serving.filter(({ name }) => names.includes(name)).map(({ id }) => id)
    return channelIds.length > 0 ? [{ who, channelIds, waitMs: firstWaitMs }] : []
  })
  if (round.length > 0) {
    const calls = Array.from({ length: policy.rounds }, () => round).flat()
    return { calls, firstWaitMs, confirmMs }
  }
  const onCall = serving.filter(({ tiers }) => tiers.includes('crisis')).map(({ id }) => id)
  const call = { who: null, channelIds: onCall, waitMs: plainWaitMs[tier] }
  return { calls: Array.from({ length: plainCalls }, () => call), firstWaitMs, confirmMs }
}
