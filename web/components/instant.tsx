import { fullTime, relativeTime, shortTime, zoneLabel } from '../brand-time.ts'
import type { View } from '../view.ts'

type Props = { view: View; at: Date | null; zone?: string; none?: string }

/** An instant, relative and absolute; the zone is named where it is not the page's own. */
export function Instant({ view, at, zone = view.zone, none = '—' }: Props) {
  if (!at) return <span class="muted">{none}</span>
  return (
    <time datetime={at.toISOString()} title={fullTime(at, zone)}>
      {relativeTime(at, view.now, view.language)}
      <small>
        {shortTime(at, zone, view.now)}
        {zone === view.zone ? null : ` ${zoneLabel(at, zone)}`}
      </small>
    </time>
  )
}
