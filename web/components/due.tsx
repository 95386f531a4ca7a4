import { durationWords, fullTime, shortTime } from '../brand-time.ts'
import type { View } from '../view.ts'

type Props = { view: View; at: Date; zone?: string; settled?: boolean }

/** A deadline: how long is left, or for how long it has been missed; the bare time where it no longer matters. */
export function Due({ view, at, zone = view.zone, settled }: Props) {
  const late = !settled && at.getTime() < view.now.getTime()
  const soon = !settled && !late && at.getTime() - view.now.getTime() < 60 * 60_000
  const left = durationWords(at.getTime() - view.now.getTime(), view.language)
  const words = settled
    ? null
    : late
      ? view.say(`已逾期 ${left}`, `Overdue by ${left}`)
      : view.say(`剩 ${left}`, `${left} left`)
  return (
    <time
      class={late ? 'due due-late' : soon ? 'due due-soon' : 'due'}
      datetime={at.toISOString()}
      title={fullTime(at, zone)}
    >
      {words}
      <small>{shortTime(at, zone, view.now)}</small>
    </time>
  )
}
