import type { Person } from '../../core/person.ts'
import type { Language } from '../../core/words.ts'
import { exampleMessages, exampleNames, type ExampleName } from '../example-messages.ts'
import type { Preview } from '../notifier.ts'
import { notifierOf } from '../notifiers/index.ts'

export type PreviewDeps = {
  fillSecrets: (settings: Record<string, unknown>) => Record<string, unknown>
  people: readonly Person[]
  consoleUrl: string
}

export type ChannelPreview =
  | { cards: ({ example: ExampleName; title: string } & Preview)[] }
  | { wrong: string }

/** The very requests that a channel's notifier would make, for an example of each kind. Nothing is sent. */
export function previewChannel(
  { fillSecrets, people, consoleUrl }: PreviewDeps,
  channel: { kind: string; settings: Record<string, unknown> },
  at: { brand: { name: string; timeZone: string }; now: Date; language: Language },
): ChannelPreview {
  const notifier = notifierOf(channel.kind)
  if (!notifier) return { wrong: `unknown kind ${channel.kind}` }
  let settings: Record<string, unknown>
  try {
    settings = fillSecrets(channel.settings)
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : 'settings' }
  }
  const messages = exampleMessages({ ...at, person: people[0] ?? null, consoleUrl })
  const cards = exampleNames.flatMap((example) => {
    const preview = notifier.preview(settings, messages[example], at.now)
    return preview ? [{ example, title: messages[example].title, ...preview }] : []
  })
  return cards.length > 0 ? { cards } : { wrong: 'settings' }
}
