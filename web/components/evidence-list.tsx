import type { EvidenceRow } from '../../db/queries/console-alert-parts.ts'
import { safeLink } from '../safe-link.ts'
import type { View } from '../view.ts'

import { Icon } from './icon.tsx'
import { Instant } from './instant.tsx'
import { SeverityTag } from './tags.tsx'

const shownAtOnce = 6

type Props = { view: View; rows: readonly EvidenceRow[]; total: number; zone: string }

/** The posts that show it, newest first. */
export function EvidenceList({ view, rows, total, zone }: Props) {
  const { say } = view
  return (
    <>
      <Posts view={view} rows={rows.slice(0, shownAtOnce)} zone={zone} />
      {rows.length > shownAtOnce ? (
        <details class="fold">
          <summary>
            {say(`再显示 ${rows.length - shownAtOnce} 条`, `${rows.length - shownAtOnce} more`)}
          </summary>
          <Posts view={view} rows={rows.slice(shownAtOnce)} zone={zone} />
          {total > rows.length ? (
            <p class="muted">
              {say(`仅显示最近 ${rows.length} 条`, `The newest ${rows.length} are shown`)}
            </p>
          ) : null}
        </details>
      ) : null}
    </>
  )
}

function Posts({ view, rows, zone }: Omit<Props, 'total'>) {
  const { say } = view
  return (
    <ul class="evidence">
      {rows.map((row) => {
        const link = safeLink(row.url)
        const reach = (row.likes ?? 0) + (row.reposts ?? 0) + (row.comments ?? 0)
        return (
          <li>
            <header>
              <b>{row.sourceName}</b>
              {row.authorName ? <span class="muted">{row.authorName}</span> : null}
              <SeverityTag view={view} severity={row.severity ?? 0} />
              <Instant view={view} at={row.countedAt} zone={zone} />
            </header>
            <p>
              {row.title ? <b>{row.title} </b> : null}
              {row.text}
            </p>
            <footer>
              {row.authorFollowers ? (
                <span>
                  {row.authorFollowers.toLocaleString('en-US')} {say('粉丝', 'followers')}
                </span>
              ) : null}
              {reach > 0 ? (
                <span>
                  {reach.toLocaleString('en-US')} {say('互动', 'interactions')}
                </span>
              ) : null}
              {row.keyphrases?.slice(0, 3).map((phrase) => (
                <span class="phrase">{phrase}</span>
              ))}
              <a href={`/mentions/${row.id}`}>{say('判断依据', 'Why')}</a>
              {link ? (
                <a href={link} target="_blank" rel="noopener noreferrer nofollow">
                  {say('原帖', 'Original')} <Icon name="external" />
                </a>
              ) : null}
            </footer>
          </li>
        )
      })}
    </ul>
  )
}
