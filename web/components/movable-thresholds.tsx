import type { MovableThreshold } from '../../alerts/quality.ts'
import { ruleWords } from '../../core/rule-words.ts'
import { ruleField } from '../edited-rules.ts'
import type { View } from '../view.ts'

type Props = {
  view: View
  rows: readonly MovableThreshold[]
  /** Brand and days of the backtest that tries a suggestion; null where there is none. */
  tried: Record<string, string> | null
}

/** Thresholds that could be higher without losing a confirmed alert, each with the way to try it. */
export function MovableThresholds({ view, rows, tried }: Props) {
  const { say, language } = view
  const address = ({ place, to }: MovableThreshold) =>
    `/backtest?${new URLSearchParams({ ...tried, [ruleField + place]: String(to) }).toString()}`
  return (
    <section class="card">
      <h2>{say('可以放宽的阈值', 'Thresholds that could move')}</h2>
      {rows.length === 0 ? (
        <p class="muted">
          {say(
            '没有：没有误报，或者抬高阈值会漏掉有人确认过的预警。',
            'None: nothing was called false, or a higher threshold would lose an alert that people confirmed.',
          )}
        </p>
      ) : (
        <ul class="rows">
          {rows.map((row) => (
            <li>
              <div>
                <b>
                  {ruleWords(row.place, language)} {row.from} → {row.to}
                </b>
                <p class="muted">
                  {say(
                    `少 ${row.falseAlarms} 条误报${row.unjudged > 0 ? `、${row.unjudged} 条未评判` : ''}；仅由它触发且属实的 ${row.confirmed} 条都还在`,
                    `${row.falseAlarms} fewer false alarms${row.unjudged > 0 ? `, ${row.unjudged} not judged` : ''}; the ${row.confirmed} confirmed ones that it alone brought stay`,
                  )}
                </p>
              </div>
              {tried ? <a href={address(row)}>{say('回测看看', 'Try it')}</a> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
