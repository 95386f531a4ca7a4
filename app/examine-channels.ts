import { TZDate } from '@date-fns/tz'
import { startOfMonth } from 'date-fns'

import { dayMs } from '../core/clock.ts'
import type { Tx } from '../db/client.ts'
import { listChannels, type ChannelView } from '../db/queries/console-channels.ts'

import { both } from './bilingual.ts'
import type { Finding } from './examine.ts'

type Limit = (channel: { kind: string; settings: Record<string, unknown> }) => number | null

/** Each channel in use: what it was asked in this minute and month, what is left, what waits and what is wrong. */
export async function examineChannels(
  db: Tx,
  limitOf: Limit,
  at: { now: Date; timeZone: string },
): Promise<Finding[]> {
  const monthStart = new Date(+startOfMonth(new TZDate(at.now.getTime(), at.timeZone)))
  const dayAgo = new Date(at.now.getTime() - dayMs)
  const rows = await listChannels(db, { now: at.now, monthStart, dayAgo })
  return rows.map((row) => finding(row, limitOf(row.channel)))
}

function finding({ channel, trouble, counts, meter }: ChannelView, limit: number | null): Finding {
  const month = meter?.month ?? 0
  const quota = channel.monthlyQuota
  const detail = [
    channel.kind,
    ...(limit === null
      ? []
      : [`${both(['本分钟', 'this minute'])} ${meter?.lastMinute ?? 0}/${limit}`]),
    `${both(['本月', 'this month'])} ${month}${quota === null ? '' : `/${quota}`}`,
    `${both(['等待', 'waiting'])} ${counts.pending}`,
    ...(counts.failed > 0 ? [`${both(['失败', 'failed'])} ${counts.failed}`] : []),
    ...(trouble ? [trouble.detail] : []),
  ].join(' · ')
  const name = `channel ${channel.name}`
  const isUsedUp = quota !== null && month >= quota
  if (!trouble && !isUsedUp && counts.failed === 0) return { name, state: 'ok', detail }
  return {
    name,
    state: trouble?.reason === 'channel-broken' ? 'missing' : 'warn',
    detail,
    help: both(['控制台“通知渠道”', 'the console, Channels']),
  }
}
