import type { MentionDetail } from '../../db/queries/console-mention.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'
import { ScreenshotList } from './screenshot-list.tsx'

type Props = { view: View; detail: MentionDetail; zone: string }

/** What is kept of a post: every wording with its time and hash, and the pictures. */
export function KeptEvidence({ view, detail, zone }: Props) {
  const { say } = view
  const { mention, revisions, screenshots } = detail
  return (
    <section class="card">
      <h2>{say('存证', 'Evidence kept')}</h2>
      <p class="muted">
        {say('首次看到', 'First seen')} <Instant view={view} at={mention.firstSeenAt} zone={zone} />{' '}
        · {say('最近看到', 'last seen')} <Instant view={view} at={mention.lastSeenAt} zone={zone} />
        {mention.goneAt ? (
          <>
            {' · '}
            {say('发现删除', 'found gone')} <Instant view={view} at={mention.goneAt} zone={zone} />
          </>
        ) : null}
      </p>
      <ul class="rows">
        {revisions.map((one) => (
          <li>
            <span>
              {say(`第 ${one.revision} 版`, `Revision ${one.revision}`)}{' '}
              <Instant view={view} at={one.seenAt} zone={zone} />
            </span>
            <code title={one.contentHash}>sha256 {one.contentHash.slice(0, 16)}…</code>
          </li>
        ))}
      </ul>
      <ScreenshotList view={view} rows={screenshots} zone={zone} />
    </section>
  )
}
