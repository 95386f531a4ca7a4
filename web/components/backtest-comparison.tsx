import type { BacktestResult, JudgedAlert } from '../../alerts/backtest.ts'
import { comparisonWords } from '../../core/comparison-words.ts'
import { topicWords } from '../../core/words.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'
import { Empty } from './empty.tsx'
import { Instant } from './instant.tsx'
import { PrecisionTable } from './precision-table.tsx'
import { ReplayedPosts } from './replayed-posts.tsx'
import { TierTag } from './tags.tsx'
import { VerdictTag } from './verdict-tag.tsx'

type Comparison = NonNullable<BacktestResult['comparison']>
type Difference = Comparison['differences'][number]
type Props = { view: View; result: BacktestResult; comparison: Comparison; zone: string }

/** What the edited rules would have changed: how many fewer or more, and each of them by name. */
export function BacktestComparison({ view, result, comparison, zone }: Props) {
  const { say, language } = view
  const { differences } = comparison
  const loud = (alerts: readonly JudgedAlert[]) =>
    alerts.filter(({ peakTier }) => peakTier !== 'ordinary').length
  const [before, after] = [loud(result.alerts), loud(comparison.alerts)]
  const lost = differences.filter(({ kind }) => kind === 'dropped')
  const judged = (verdict: string) =>
    lost.filter(({ before: one }) => one?.live?.verdict === verdict).length
  const confirmed = judged('confirmed')
  return (
    <section class="card">
      <h2>{comparisonWords({ changes: comparison.changes, before, after }, language)}</h2>
      <p class="muted">
        {say(
          `少报 ${lost.length} 条，其中误报 ${judged('false-alarm')} 条、属实 ${confirmed} 条；工单 ${result.ticketsCount} → ${comparison.ticketsCount}`,
          `${lost.length} gone, ${judged('false-alarm')} of them false alarms, ${confirmed} confirmed; tickets ${result.ticketsCount} → ${comparison.ticketsCount}`,
        )}
      </p>
      {confirmed > 0 ? (
        <p class="problem">
          {say(
            `会漏掉 ${confirmed} 条有人确认过的预警`,
            confirmed === 1
              ? 'One alert that people confirmed would be lost'
              : `${confirmed} alerts that people confirmed would be lost`,
          )}
        </p>
      ) : null}
      {differences.length === 0 ? (
        <Empty title={say('热点与危机完全相同', 'The same hot alerts and crises')} />
      ) : (
        <DataTable
          rows={differences}
          columns={[
            {
              label: say('差别', 'Difference'),
              class: 'cell-main',
              cell: (one) => (
                <>
                  {kindWord(view, one.kind)} ·{' '}
                  {topicWords[(one.before ?? shownOf(one)).topic][language]}{' '}
                  <VerdictTag view={view} live={shownOf(one).live} />
                </>
              ),
            },
            {
              label: say('现行规则', 'Present rules'),
              cell: (one) => <Spell view={view} alert={one.before} zone={zone} />,
            },
            {
              label: say('改后', 'Edited rules'),
              cell: (one) => <Spell view={view} alert={one.after} zone={zone} />,
            },
            {
              label: say('关键词与原帖', 'Keyphrases and posts'),
              cell: (one) => <ReplayedPosts alert={shownOf(one)} />,
            },
          ]}
        />
      )}
      {comparison.precision.some(({ precision }) => precision !== null) ? (
        <>
          <h4>{say('改后各规则的准确率', 'Precision per rule, edited')}</h4>
          <PrecisionTable view={view} rows={comparison.precision} />
        </>
      ) : null}
    </section>
  )
}

const shownOf = (one: Difference): JudgedAlert => (one.kind === 'added' ? one.after : one.before)

function Spell({ view, alert, zone }: { view: View; alert: JudgedAlert | null; zone: string }) {
  if (!alert) return <span class="muted">{view.say('没有', 'none')}</span>
  return (
    <>
      <TierTag view={view} tier={alert.peakTier} />{' '}
      <Instant view={view} at={alert.openedAt} zone={zone} />
    </>
  )
}

function kindWord({ say }: View, kind: Difference['kind']): string {
  return {
    dropped: say('不再报', 'Gone'),
    added: say('新增', 'New'),
    raised: say('级别更高', 'Higher'),
    lowered: say('级别更低', 'Lower'),
    earlier: say('更早', 'Earlier'),
    later: say('更晚', 'Later'),
  }[kind]
}
