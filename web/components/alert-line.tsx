import type { AlertRow } from '../../db/queries/console-alerts.ts'
import { topicWords } from '../../core/words.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'
import { Reasons } from './reasons.tsx'
import { StatusTag, TierTag } from './tags.tsx'

/** One alert in a list: what, how grave, why, since when. */
export function AlertLine({ view, row }: { view: View; row: AlertRow }) {
  const { alert, brandName } = row
  const { say } = view
  const zone = view.zoneOf(alert.brandId)
  return (
    <article class={`alert-line edge-${alert.tier}`}>
      <header>
        <TierTag view={view} tier={alert.tier} />
        <h3>
          <a href={`/alerts/${alert.id}`}>
            {brandName} · {topicWords[alert.topic][view.language]}
          </a>
        </h3>
        <StatusTag view={view} status={alert.status} />
      </header>
      <Reasons view={view} reasons={alert.reasons} at={alert.tierChangedAt} zone={zone} />
      <footer>
        <span>
          {say('触发', 'Opened')} <Instant view={view} at={alert.openedAt} zone={zone} />
        </span>
        <span>
          {say('最新证据', 'Latest')} <Instant view={view} at={alert.lastEvidenceAt} zone={zone} />
        </span>
        <span>
          {say(
            `至今 ${row.evidenceCount} 条证据 · ${row.ticketCount} 张工单`,
            `${row.evidenceCount} posts · ${row.ticketCount} tickets so far`,
          )}
          {alert.leadAlertId === null ? null : (
            <>
              {' · '}
              {say('由', 'told by ')}
              <a href={`/alerts/${alert.leadAlertId}`}>#{alert.leadAlertId}</a>
              {say(' 通知', '')}
            </>
          )}
        </span>
      </footer>
    </article>
  )
}
