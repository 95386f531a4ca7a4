import { notifierOf } from '../alerts/notifiers/index.ts'

type Fill = (settings: Record<string, unknown>) => Record<string, unknown>

/** Messages a minute that a channel's robot may send; null where its kind or its settings are wrong. */
export function channelLimitOf(fill: Fill) {
  return ({ kind, settings }: { kind: string; settings: Record<string, unknown> }) => {
    try {
      return notifierOf(kind)?.robotOf(fill(settings))?.pace.perMinute ?? null
    } catch {
      // a secret that is not set
      return null
    }
  }
}
