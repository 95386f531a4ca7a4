import type { Tx } from '../../db/client.ts'
import {
  deliveredEvents,
  type deliverySurroundings,
  type DeliveryRow,
} from '../../db/queries/deliveries.ts'
import { brandsInDigest } from '../../db/queries/digests.ts'
import { digestQuiet } from '../digest-quiet.ts'
import { mute, type MuteDecision } from '../mute.ts'
import { newerNews } from '../newer-news.ts'

type Surroundings = Awaited<ReturnType<typeof deliverySurroundings>>

/** May this delivery go out now? A digest was judged when it was made, but for the hour; what another channel passed on is wanted here. */
export async function judgeStory(
  tx: Tx,
  delivery: DeliveryRow,
  { channel, story }: Surroundings,
  now: Date,
): Promise<MuteDecision> {
  if (!channel.active) return { muted: 'channel-disabled' }
  if (!story) {
    const brands = await brandsInDigest(tx, delivery.id)
    const waitUntil = digestQuiet(
      now,
      brands.map(({ settings }) => settings),
    )
    return waitUntil ? { waitUntil, because: 'quiet-hours' } : { send: true }
  }
  const { event, alert, brand, silences } = story
  const { timeZone, quietHours, alertHorizonHours } = brand.settings
  const { leadAlertId } = alert
  const alertIds = leadAlertId === null ? [alert.id] : [alert.id, leadAlertId]
  const delivered = await deliveredEvents(tx, { alertIds, channelId: channel.id })
  return mute({
    now,
    event,
    alert,
    channel:
      delivery.spillOf === null
        ? channel
        : { active: true, tiers: ['ordinary', 'hot', 'crisis'], brandNames: [] },
    brand: { name: brand.name, timeZone, quietHours, alertHorizonHours },
    silences,
    ...newerNews(event, alert, delivered),
  })
}
