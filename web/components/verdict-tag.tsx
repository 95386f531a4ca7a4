import type { JudgedAlert } from '../../alerts/backtest.ts'
import type { View } from '../view.ts'

/** What people made of the real alert behind a replayed one; nothing where there was none. */
export function VerdictTag({ view, live }: { view: View; live: JudgedAlert['live'] }) {
  if (!live) return null
  const { say } = view
  const [word, tone] = {
    confirmed: [say('属实', 'confirmed'), 'status-resolved'],
    'false-alarm': [say('误报', 'false alarm'), 'status-failed'],
    unjudged: [say('未评判', 'not judged'), ''],
  }[live.verdict] as [string, string]
  return (
    <a class={`tag ${tone}`} href={`/alerts/${live.alertId}`}>
      {word}
    </a>
  )
}
