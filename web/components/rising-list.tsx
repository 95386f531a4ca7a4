import type { RisingPhrase } from '../load-overview.ts'
import type { View } from '../view.ts'

import { ChangeTag } from './change-tag.tsx'
import { Sparkline } from './sparkline.tsx'

/** Keyphrases that rise, each leading to the posts that say it. */
export function RisingList({ view, rising }: { view: View; rising: readonly RisingPhrase[] }) {
  const { say } = view
  if (rising.length === 0) {
    return (
      <p class="muted">
        {say(
          '近 7 天没有显著上升的关键词（与前 7 天相比，偶然波动不算）。',
          'No keyphrase rises against the seven days before beyond chance.',
        )}
      </p>
    )
  }
  return (
    <ul class="rising">
      {rising.map((one) => (
        <li>
          <a href={`/mentions?brand=${one.brandId}&keyphrase=${encodeURIComponent(one.phrase)}`}>
            <b>{one.phrase}</b>
            <ChangeTag view={view} change={one.change} />
            <Sparkline values={one.series.map((n) => n ?? 0)} label={one.phrase} />
          </a>
        </li>
      ))}
    </ul>
  )
}
