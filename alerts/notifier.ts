import { createHash } from 'node:crypto'

import { z } from 'zod'

import type { AttemptVerdict } from '../core/delivery.ts'
import { RetryableError } from '../core/errors.ts'
import type { NotificationMessage } from '../core/response.ts'

import { lostAnswer } from './lost-answer.ts'
import type { Pace } from './pace-channel.ts'

/** What became of one request: the channel's own words, shortened, secrets never. */
export type Outcome = {
  verdict: AttemptVerdict
  answer: string
  /** The channel asked for so much time. */
  retryAfterMs?: number
}

/** A request as it would be made: its body, and its size where the channel measures it. */
export type Preview = { body: string; bytes: number; maxBytes: number }

/** card: all that the channel can show; plain: text alone, for a channel that refused the card. */
export type MessageForm = 'card' | 'plain'

export type SendContext = { now: Date; signal: AbortSignal }

export type NotifierDefinition<Settings> = {
  kind: string
  label: { 'zh-CN': string; en: string }
  settings: z.ZodType<Settings>
  /** The largest request that the channel takes, in bytes of UTF-8. */
  maxBytes: number
  /** How fast it may be asked, a little below its true limit. */
  pace: (settings: Settings) => Pace
  /** What names the robot whose limit is shared: its key or address. Kept as a hash alone. */
  robot: (settings: Settings) => string
  /** The body of that request as a card; `bytes` and `maxBytes` where the channel measures a part of it. */
  preview: (
    settings: Settings,
    message: NotificationMessage,
    at: Date,
  ) => { body: string } & Partial<Preview>
  /** One request. May throw RetryableError where no answer came. */
  send: (
    settings: Settings,
    message: NotificationMessage,
    ctx: SendContext,
    form: MessageForm,
  ) => Promise<Outcome>
}

/** As the delivery handler sees it: settings unparsed, checked by the adapter's own schema. */
export type Notifier = {
  kind: string
  label: { 'zh-CN': string; en: string }
  settings: z.ZodType
  maxBytes: number
  /** The robot behind these settings; null where they are wrong. */
  robotOf: (settings: unknown) => { robot: string; pace: Pace } | null
  /** What `send` would send; null where the settings are wrong. */
  preview: (settings: unknown, message: NotificationMessage, at: Date) => Preview | null
  /** Never throws: what went wrong is a verdict. A card that is refused goes once more as plain text. */
  send: (settings: unknown, message: NotificationMessage, ctx: SendContext) => Promise<Outcome>
}

export function defineNotifier<Settings>(definition: NotifierDefinition<Settings>): Notifier {
  const { kind, label, settings: schema, maxBytes } = definition
  return {
    kind,
    label,
    settings: schema,
    maxBytes,
    robotOf: (settings) => {
      const read = schema.safeParse(settings)
      if (!read.success) return null
      const hash = createHash('sha256').update(`${kind} ${definition.robot(read.data)}`)
      const robot = `${kind}-${hash.digest('hex').slice(0, 24)}`
      return { robot, pace: definition.pace(read.data) }
    },
    preview: (settings, message, at) => {
      const read = schema.safeParse(settings)
      if (!read.success) return null
      const built = definition.preview(read.data, message, at)
      return { bytes: Buffer.byteLength(built.body), maxBytes, ...built }
    },
    send: async (settings, message, ctx) => {
      const read = schema.safeParse(settings)
      if (!read.success) {
        const answer = `settings: ${z.prettifyError(read.error)}`.slice(0, 300)
        return { verdict: 'channel-broken', answer }
      }
      const asCard = await attempt(definition, read.data, message, ctx, 'card')
      if (asCard.verdict !== 'payload-bad') return asCard
      const asText = await attempt(definition, read.data, message, ctx, 'plain')
      return { ...asText, answer: `${asText.answer}; card: ${asCard.answer}`.slice(0, 400) }
    },
  }
}

async function attempt<Settings>(
  { kind, send }: NotifierDefinition<Settings>,
  settings: Settings,
  message: NotificationMessage,
  ctx: SendContext,
  form: MessageForm,
): Promise<Outcome> {
  if (ctx.signal.aborted)
    return { verdict: 'transient', answer: `${kind}: not sent, stopped before` }
  try {
    return await send(settings, message, ctx, form)
  } catch (error) {
    if (error instanceof RetryableError) return lostAnswer(kind, error)
    const fact = error instanceof Error ? error.name : 'failed'
    return { verdict: 'refused', answer: `${kind}: ${fact}` }
  }
}
