import type { Tx } from '../../db/client.ts'
import {
  endChannelTrouble,
  noteChannelTrouble,
  reviveFailed,
  type ChannelTroubleRow,
} from '../../db/queries/channel-troubles.ts'
import type { AfterAttempt } from '../after-attempt.ts'

export type ChannelNews = {
  /** Messages to operators. */
  noticeIds: number[]
  /** Deliveries that failed and are tried again. */
  revivedIds: number[]
}

const nothing: ChannelNews = { noticeIds: [], revivedIds: [] }

/** Writes what an answer tells of its channel: a trouble that begins or goes on, or its end. */
export async function noteChannel(
  tx: Tx,
  channelId: number,
  known: ChannelTroubleRow | null,
  found: AfterAttempt['trouble'],
  detail: string,
  now: Date,
): Promise<ChannelNews> {
  if (found === null) return nothing
  if (found !== 'over') {
    const trouble = { channelId, reason: found, detail, now }
    return { ...nothing, noticeIds: await noteChannelTrouble(tx, trouble) }
  }
  if (!known) return nothing
  return {
    noticeIds: await endChannelTrouble(tx, known.id, now),
    revivedIds:
      known.reason === 'channel-broken'
        ? await reviveFailed(tx, channelId, known.openedAt, now)
        : [],
  }
}
