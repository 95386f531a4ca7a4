import { explainReason } from '../../core/explain-reason.ts'
import type { Reason } from '../../core/rule.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'

type Props = { view: View; reasons: readonly Reason[]; zone?: string } & {
  /** When they held, where their numbers stand beside later ones. */
  at?: Date
}

/** Why, as sentences with their numbers. */
export function Reasons({ view, reasons, at, zone = view.zone }: Props) {
  if (reasons.length === 0) return null
  return (
    <>
      {at ? (
        <small class="muted">
          {view.say('定级时 ', 'When its tier was set, ')}
          <Instant view={view} at={at} zone={zone} />
          {view.say('：', ':')}
        </small>
      ) : null}
      <ul class="reasons">
        {reasons.map((reason) => (
          <li>
            <span>{explainReason(reason, view.language)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
