import type { z } from 'zod'

import type { NotificationMessage } from '../core/response.ts'

/** The channel took it: its own words, shortened. Anything else is thrown as RetryableError or PermanentError. */
export type Receipt = { answer: string }

export type SendContext = { now: Date; signal: AbortSignal }

export type NotifierDefinition<Settings> = {
  kind: string
  label: { 'zh-CN': string; en: string }
  settings: z.ZodType<Settings>
  /** The channel's true limits. */
  limits: { perMinute: number; maxBytes: number }
  send: (settings: Settings, message: NotificationMessage, ctx: SendContext) => Promise<Receipt>
}

/** As the delivery handler sees it: settings unparsed, checked by the adapter's own schema. */
export type Notifier = Omit<NotifierDefinition<never>, 'settings' | 'send'> & {
  settings: z.ZodType
  send: (settings: unknown, message: NotificationMessage, ctx: SendContext) => Promise<Receipt>
}

export function defineNotifier<Settings>(definition: NotifierDefinition<Settings>): Notifier {
  return {
    ...definition,
    send: (settings, message, ctx) =>
      definition.send(definition.settings.parse(settings), message, ctx),
  }
}
