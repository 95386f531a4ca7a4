import type { Tx } from '../../db/client.ts'
import {
  activeSilences,
  deliveredEvents,
  updateDelivery,
  type DeliveryRow,
} from '../../db/queries/deliveries.ts'
import {
  addDigest,
  fillDigest,
  holdUntold,
  tryHoldDigests,
  type UntoldRow,
} from '../../db/queries/digests.ts'
import type { AlertDeps } from '../deps.ts'
import { mute } from '../mute.ts'
import { newerNews } from '../newer-news.ts'
import { renderDigest } from '../render-digest.ts'

type Channel = {
  id: number
  active: boolean
  tiers: UntoldRow['event']['tierTo'][]
  brandNames: string[]
}

/** In one transaction; its text shows twenty and counts the rest. */
const maxMembers = 5_000

/**
 * Merges the untold lesser news of a channel into one digest, in the caller's transaction: the digest
 * is a delivery like any other, and nothing is told by both. What must be kept back is muted on the
 * way. Returns the digest's id; `busy` where another worker is at it, null where fewer than two are left.
 */
export async function gatherDigest(
  deps: AlertDeps,
  tx: Tx,
  channel: Channel,
  now: Date,
): Promise<number | 'busy' | null> {
  if (!(await tryHoldDigests(tx, channel.id))) return 'busy'
  const untold = await holdUntold(tx, channel.id, now, maxMembers)
  const alertIds = [
    ...new Set(untold.flatMap(({ alert }) => [alert.id, alert.leadAlertId ?? alert.id])),
  ]
  if (alertIds.length === 0) return null
  const delivered = await deliveredEvents(tx, { alertIds, channelId: channel.id })
  const silences = await activeSilences(tx, now)
  const told: UntoldRow[] = []
  for (const one of untold) {
    const { event, alert, brand } = one
    const { timeZone, quietHours, alertHorizonHours } = brand.settings
    const decision = mute({
      now,
      event,
      alert,
      channel,
      brand: { name: brand.name, timeZone, quietHours, alertHorizonHours },
      silences,
      ...newerNews(event, alert, delivered),
    })
    if ('send' in decision) told.push(one)
    else await keepBack(tx, one.deliveryId, decision, now)
  }
  if (told.length < 2) return null
  const digest = await addDigest(tx, channel.id, now)
  const message = renderDigest({
    messageId: `koushao-${digest.id}-${digest.createdAt.getTime().toString(36)}`,
    entries: told.map(({ alert, event, brand }) => ({
      alert,
      event,
      brand: { name: brand.name, timeZone: brand.settings.timeZone },
    })),
    consoleUrl: deps.consoleUrl,
    language: deps.language,
  })
  const memberIds = told.map((one) => one.deliveryId)
  await fillDigest(tx, digest.id, message, memberIds, now)
  return digest.id
}

async function keepBack(
  tx: Tx,
  deliveryId: number,
  decision: Exclude<ReturnType<typeof mute>, { send: true }>,
  now: Date,
): Promise<void> {
  const change: Partial<DeliveryRow> =
    'muted' in decision
      ? { status: 'muted', mutedReason: decision.muted, notBefore: null }
      : { mutedReason: decision.because, notBefore: decision.waitUntil }
  await updateDelivery(tx, deliveryId, { ...change, updatedAt: now })
}
