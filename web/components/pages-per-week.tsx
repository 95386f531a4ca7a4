import type { AlertQuality } from '../../alerts/quality.ts'
import { dayMs } from '../../core/clock.ts'
import { dayIn } from '../brand-time.ts'
import type { View } from '../view.ts'

type Props = {
  view: View
  rows: AlertQuality['pages']
  span: { since: Date; until: Date }
  zone: string
}

/** Weeks shown; older ones are in the mean alone. */
const most = 13

/** How often people were called, week by week, the newest first; weeks of peace included. */
export function PagesPerWeek({ view, rows, span, zone }: Props) {
  const { say } = view
  const perDay = new Map(rows.map(({ week, pages }) => [dayIn(week, zone), pages]))
  const weeks = mondays(span, zone).slice(0, most)
  const largest = Math.max(1, ...weeks.map((week) => perDay.get(week) ?? 0))
  return (
    <section class="card">
      <h2>{say('每周打扰次数', 'Pages per week')}</h2>
      <p class="muted">
        {say(
          '送达的、要人立即处理的热点与危机消息（含催办），周一起算。',
          'Messages delivered that asked somebody to act at once on a hot alert or a crisis, reminders included; weeks from Monday.',
        )}
      </p>
      <ul class="rows">
        {weeks.map((week) => {
          const pages = perDay.get(week) ?? 0
          return (
            <li>
              <span>{week}</span>
              <span class="inline">
                <progress max={largest} value={pages} aria-hidden="true" /> <b>{pages}</b>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The Mondays of the span, newest first, as days of the zone. */
function mondays({ since, until }: Props['span'], zone: string): string[] {
  const found: string[] = []
  for (let at = until.getTime() - 1; at >= since.getTime() - 6 * dayMs; at -= dayMs) {
    const day = dayIn(new Date(at), zone)
    if (new Date(`${day}T00:00:00Z`).getUTCDay() === 1) found.push(day)
  }
  return found
}
