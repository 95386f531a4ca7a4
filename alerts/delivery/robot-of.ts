import type { NotificationMessage } from '../../core/response.ts'
import type { AlertDeps } from '../deps.ts'
import type { Outcome, SendContext } from '../notifier.ts'
import { notifierOf } from '../notifiers/index.ts'
import type { Pace } from '../pace-channel.ts'

export type Robot = {
  /** Who shares one limit. */
  robot: string
  pace: Pace
  send: (message: NotificationMessage, ctx: SendContext) => Promise<Outcome>
}

/** The robot behind a channel. One that cannot be asked, for its kind or its settings, answers so. */
export function robotOf(
  deps: Pick<AlertDeps, 'fillSecrets'>,
  channel: { id: number; name: string; kind: string; settings: Record<string, unknown> },
): Robot {
  const unknown = { robot: `channel-${channel.id}`, pace: { perMinute: 60 } }
  const broken = (answer: string): Robot => ({
    ...unknown,
    send: () => Promise.resolve({ verdict: 'channel-broken', answer }),
  })
  const notifier = notifierOf(channel.kind)
  if (!notifier) return broken(`channel ${channel.name}: unknown kind ${channel.kind}`)
  try {
    const settings = deps.fillSecrets(channel.settings)
    return {
      ...(notifier.robotOf(settings) ?? unknown),
      send: (message, ctx) => notifier.send(settings, message, ctx),
    }
  } catch (error) {
    return broken(`settings: ${error instanceof Error ? error.message : 'failed'}`)
  }
}
