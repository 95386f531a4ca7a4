import { fallbackFor, passOn } from '../../db/queries/spill-delivery.ts'

import type { Case, Step } from './step.ts'

/** Gives a delivery to the channel's fallback; null where there is none that has not been tried. */
export async function spillOver(
  { tx, delivery, around, now }: Case,
  change: Step['change'] = {},
): Promise<Step | null> {
  const { channel } = around
  const channelId = await fallbackFor(tx, delivery, channel.fallback)
  if (channelId === null) return null
  const nextId = await passOn(tx, delivery, channelId, now)
  return {
    change: { mutedReason: null, ...change, status: 'spilled', notBefore: null },
    channelKind: channel.kind,
    outcome: 'spilled',
    nextIds: nextId === null ? [] : [nextId],
    noticeIds: [],
  }
}
