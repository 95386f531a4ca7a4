import type { Case, Step } from './step.ts'

/** Delayed and not lost: pending until then, or until the fallback takes over from a crisis. */
export function waitUntil(
  { around, spillAt, now, delivery }: Case,
  until: Date,
  because: 'channel-budget' | 'channel-trouble' | 'month-quota',
): Step {
  const takesOver = delivery.urgent && spillAt && spillAt > now && spillAt < until
  const retryAt = takesOver ? spillAt : until
  return {
    change: { notBefore: retryAt, mutedReason: because === 'month-quota' ? because : null },
    channelKind: around.channel.kind,
    outcome: `waiting-${because}`,
    retryAt,
    nextIds: [],
    noticeIds: [],
  }
}
