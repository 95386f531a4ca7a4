import type { ScreenshotRow } from '../../db/queries/screenshots.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'

type Props = { view: View; rows: readonly ScreenshotRow[]; zone: string }

/** How posts looked when they became hot, each picture with its hash; or why there is none. */
export function ScreenshotList({ view, rows, zone }: Props) {
  const { say } = view
  return (
    <ul class="screenshots">
      {rows.map((row) => (
        <li>
          {row.outcome === 'taken' ? (
            <a href={`/screenshots/${row.id}.png`} target="_blank" rel="noopener">
              <img
                src={`/screenshots/${row.id}.png`}
                alt={say(`帖子 #${row.mentionId} 的截图`, `Picture of post #${row.mentionId}`)}
                loading="lazy"
              />
            </a>
          ) : (
            <span class="tag" title={row.detail ?? ''}>
              {statusWord(row.outcome, view.language)}
            </span>
          )}
          <small class="muted">
            <a href={`/mentions/${row.mentionId}`}>#{row.mentionId}</a>{' '}
            {say(`第 ${row.revision} 版`, `revision ${row.revision}`)}{' '}
            <Instant view={view} at={row.takenAt} zone={zone} />
          </small>
          {row.sha256 ? <code title={row.sha256}>sha256 {row.sha256.slice(0, 16)}…</code> : null}
        </li>
      ))}
    </ul>
  )
}
