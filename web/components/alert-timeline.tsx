import type { AlertData } from '../load-alert.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'
import { writtenWords } from '../written-words.ts'

import { Instant } from './instant.tsx'
import { Reasons } from './reasons.tsx'
import { TierTag } from './tags.tsx'

type Props = { view: View; events: AlertData['events']; zone: string }

/** The history, newest first: each change of tier with its numbers, each deed with its name. Numbers that stand in the entry before are not said again. */
export function AlertTimeline({ view, events, zone }: Props) {
  const said = events.map(({ reasons }) => JSON.stringify(reasons))
  const entries = events.map((event, i) => ({ ...event, isSaid: said[i] === said[i - 1] }))
  return (
    <ol class="timeline">
      {entries.toReversed().map((event) => (
        <li class={`step-${event.kind} edge-${event.tierTo}`}>
          <div>
            <b>{statusWord(event.kind, view.language)}</b>{' '}
            {event.tierFrom && event.tierFrom !== event.tierTo ? (
              <>
                <TierTag view={view} tier={event.tierFrom} /> →{' '}
              </>
            ) : null}
            <TierTag view={view} tier={event.tierTo} />
          </div>
          {event.isSaid ? null : <Reasons view={view} reasons={event.reasons} />}
          {event.note ? <p class="note">{writtenWords(event.note, view.language)}</p> : null}
          <small class="muted">
            {event.actor === 'koushao' ? view.say('系统', 'Koushao') : event.actor} ·{' '}
            <Instant view={view} at={event.at} zone={zone} />
            {event.evidenceMentionIds.length > 0
              ? ` · ${view.say(`${event.evidenceMentionIds.length} 条证据`, `${event.evidenceMentionIds.length} posts`)}`
              : null}
          </small>
        </li>
      ))}
    </ol>
  )
}
