import { tierRank } from '../../core/tier.ts'
import type { Tx } from '../../db/client.ts'
import {
  deliveredEvents,
  type deliverySurroundings,
  type DeliveryRow,
} from '../../db/queries/deliveries.ts'
import { mute, type MuteDecision } from '../mute.ts'

type Surroundings = Awaited<ReturnType<typeof deliverySurroundings>>

/** May this delivery go out now? A digest was judged when it was made; what another channel passed on is wanted here. */
export async function judgeStory(
  tx: Tx,
  delivery: DeliveryRow,
  { channel, story }: Surroundings,
  now: Date,
): Promise<MuteDecision> {
  if (!channel.active) return { muted: 'channel-disabled' }
  if (!story) return { send: true }
  const { event, alert, brand, silences } = story
  const { timeZone, quietHours, alertHorizonHours } = brand.settings
  const delivered = await deliveredEvents(tx, { alertIds: [alert.id], channelId: channel.id })
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
    superseded: delivered.some(
      ({ seq, tier }) => seq > event.seq && tierRank(tier) >= tierRank(event.tierTo),
    ),
  })
}
