import { tierRank, type Tier } from '../../core/tier.ts'
import { tierWords } from '../../core/words.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'

type Props = {
  view: View
  alert: { tier: Tier; resolvedAt: Date | null }
  /** The tier that asked for the task. */
  asked: Tier
  zone: string
}

/** What has become of the alert behind a task, where it is no longer what it was: a task outlives it until somebody ends it. */
export function AlertNow({ view, alert, asked, zone }: Props) {
  const { say, language } = view
  if (alert.resolvedAt)
    return (
      <span class="tag">
        {say('预警已解除 ', 'Alert over ')}
        <Instant view={view} at={alert.resolvedAt} zone={zone} />
      </span>
    )
  if (alert.tier === asked) return null
  const now = tierWords[alert.tier][language]
  return (
    <span class={`tag tier-${alert.tier}`}>
      {tierRank(alert.tier) > tierRank(asked)
        ? say(`预警已升为${now}`, `Alert is now: ${now}`)
        : say(`预警已降为${now}`, `Alert fell to: ${now}`)}
    </span>
  )
}
