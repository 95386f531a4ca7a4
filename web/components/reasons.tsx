import { explainReason } from '../../core/explain-reason.ts'
import type { Reason } from '../../core/rule.ts'
import type { View } from '../view.ts'

/** Why, as sentences with their numbers. */
export function Reasons({ view, reasons }: { view: View; reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li>
          <span>{explainReason(reason, view.language)}</span>
        </li>
      ))}
    </ul>
  )
}
