import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

/** Why a post looks ordered, a tag a reason: a mark, nothing is hidden by it. */
export function SuspicionTags({ view, reasons }: { view: View; reasons: readonly string[] }) {
  return (
    <>
      {reasons.map((reason) => (
        <span class="tag tag-suspect">{statusWord(reason, view.language)}</span>
      ))}
    </>
  )
}
