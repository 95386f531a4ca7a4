import { troubleWords } from '../../core/trouble-words.ts'
import type { SourceRow } from '../../db/queries/console-sources.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'

/** The sources in short: whether each can be trusted to see anything, and when it last did. */
export function SourceHealth({ view, sources }: { view: View; sources: readonly SourceRow[] }) {
  const { say } = view
  if (sources.length === 0) {
    return <p class="muted">{say('还没有配置数据源。', 'No source is configured yet.')}</p>
  }
  return (
    <ul class="rows">
      {sources.map((source) => (
        <li>
          <span>
            <i class={`dot health-${sourceHealth(source)}`}></i> {source.name}
          </span>
          <small>
            {source.active
              ? source.troubles[0]
                ? troubleWords[source.troubles[0].reason][view.language].what
                : statusWord(source.state, view.language)
              : statusWord('paused', view.language)}
            {source.state === 'import-only' ? null : (
              <>
                {' · '}
                <Instant
                  view={view}
                  at={source.lastSuccessAt}
                  none={say('尚未成功', 'never yet')}
                />
              </>
            )}
          </small>
        </li>
      ))}
    </ul>
  )
}

/** good: seen lately; wait: not run yet or imports; bad: a person must act. */
export function sourceHealth(
  source: Pick<
    SourceRow,
    'active' | 'state' | 'lastSuccessAt' | 'consecutiveFailures' | 'troubles'
  >,
) {
  if (!source.active) return 'off'
  if (source.troubles.length > 0) return 'bad'
  switch (source.state) {
    case 'needs-credentials':
    case 'needs-consent':
    case 'needs-browser':
    case 'failing':
      return 'bad'
    case 'import-only':
      return 'off'
    case 'ready':
      if (source.consecutiveFailures > 0) return 'wait'
      return source.lastSuccessAt ? 'good' : 'wait'
  }
}
