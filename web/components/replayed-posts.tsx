import type { BacktestAlert } from '../../alerts/backtest.ts'

/** What a replayed alert was about, and some of its posts. */
export function ReplayedPosts({ alert }: { alert: BacktestAlert }) {
  return (
    <span class="tags">
      {alert.topKeyphrases.slice(0, 3).map((phrase) => (
        <span class="phrase">{phrase}</span>
      ))}
      {alert.sampleMentionIds.slice(0, 3).map((id) => (
        <a href={`/mentions/${id}`}>#{id}</a>
      ))}
    </span>
  )
}
