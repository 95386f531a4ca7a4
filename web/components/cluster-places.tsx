import type { PlaceRow } from '../../db/queries/cluster-places.ts'
import { safeLink } from '../safe-link.ts'
import type { View } from '../view.ts'

import { Icon } from './icon.tsx'
import { Instant } from './instant.tsx'
import { SuspicionTags } from './suspicion-tags.tsx'

type Props = { view: View; rows: readonly PlaceRow[]; shownId: number; zone: string }

/** Where one text stands: copies, reposts and syndicated news, each with its own page. */
export function ClusterPlaces({ view, rows, shownId, zone }: Props) {
  const { say } = view
  if (rows.length < 2) return null
  return (
    <section class="card">
      <h2>
        {say('同一内容的各处', 'Where this text stands')} <small class="muted">{rows.length}</small>
      </h2>
      <ul class="rows">
        {rows.map((row, i) => {
          const link = safeLink(row.url)
          return (
            <li>
              <span>
                {row.id === shownId ? (
                  <b>#{row.id}</b>
                ) : (
                  <a href={`/mentions/${row.id}`}>#{row.id}</a>
                )}{' '}
                {row.sourceName} <span class="muted">{row.authorName}</span>{' '}
                {i === 0 ? <span class="tag">{say('最早', 'earliest')}</span> : null}
                {row.ownWords ? (
                  <span class="tag">{say('转发并评论', 'repost with words of its own')}</span>
                ) : null}
                {row.goneAt ? <span class="tag">{say('已删除', 'gone')}</span> : null}
                <SuspicionTags view={view} reasons={row.suspicions} />
              </span>
              <span>
                <Instant view={view} at={row.countedAt} zone={zone} />{' '}
                {link ? (
                  <a href={link} target="_blank" rel="noopener noreferrer nofollow">
                    <Icon name="external" />
                  </a>
                ) : null}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
