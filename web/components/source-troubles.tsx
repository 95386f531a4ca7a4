import { troubleWords } from '../../core/trouble-words.ts'
import type { SourceRow } from '../../db/queries/console-sources.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'

/** What an operator must know of a source, since when, and what to do about it. */
export function SourceTroubles({ view, source }: { view: View; source: SourceRow }) {
  if (source.troubles.length === 0) return null
  return (
    <ul class="troubles" role="alert">
      {source.troubles.map(({ reason, detail, openedAt }) => {
        const { what, act } = troubleWords[reason][view.language]
        return (
          <li>
            <strong class="bad">{what}</strong> <Instant view={view} at={openedAt} />
            <p class="muted detail">{detail}</p>
            <p>{act}</p>
          </li>
        )
      })}
    </ul>
  )
}
