import { formatCents } from '../../core/authority.ts'
import type { ServiceMetrics, Share } from '../../insights/service-metrics.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'

type Props = { view: View; metrics: ServiceMetrics }

/** What share came back, was missed, was satisfied: each with the count behind it. */
export function ServiceRates({ view, metrics }: Props) {
  const { say, language } = view
  const { satisfaction, compensation } = metrics
  const missed = metrics.missed.reduce((sum, one) => ({ of: sum.of + one.of, n: sum.n + one.n }), {
    of: 0,
    n: 0,
  })
  const answered = { of: satisfaction.answered, n: satisfaction.satisfied }
  return (
    <>
      <div class="figures">
        <Rate
          view={view}
          label={say('时限逾期率', 'Deadlines missed')}
          share={missed}
          bad={missed.n > 0}
          note={say('到期的时限', 'deadlines that fell due')}
        />
        <Rate
          view={view}
          label={say('二次投诉率', 'Second complaints')}
          share={metrics.secondComplaints}
          bad={metrics.secondComplaints.n > 0}
          note={say('解决后 30 天内', 'within 30 days of solved')}
        />
        <Rate
          view={view}
          label={say('重开率', 'Reopened')}
          share={metrics.reopened}
          note={say('解决后 7 天内', 'within 7 days of solved')}
        />
        <Rate
          view={view}
          label={say('满意率', 'Satisfied')}
          share={answered}
          note={
            satisfaction.meanScore === null
              ? say(
                  `询问 ${satisfaction.sent}，答复 ${satisfaction.answered}`,
                  `${satisfaction.sent} asked, ${satisfaction.answered} answered`,
                )
              : say(
                  `询问 ${satisfaction.sent}，答复 ${satisfaction.answered}，均分 ${satisfaction.meanScore.toFixed(1)}`,
                  `${satisfaction.sent} asked, ${satisfaction.answered} answered, mean ${satisfaction.meanScore.toFixed(1)}`,
                )
          }
        />
      </div>
      <section class="card">
        <h2>{say('时限', 'Deadlines')}</h2>
        <p class="muted">
          {say(
            `新建工单 ${metrics.written}，解决 ${metrics.solved} 次，升级至资深组 ${metrics.escalated}；热点公开回应 ${metrics.publicCoverage.n}/${metrics.publicCoverage.of}；补偿 ${compensation.granted} 笔共 ${formatCents(compensation.grantedCents)} 元，待批准 ${compensation.waiting} 笔`,
            `${metrics.written} tickets written, ${metrics.solved} solutions, ${metrics.escalated} escalated; hot topics answered in public ${metrics.publicCoverage.n}/${metrics.publicCoverage.of}; ${compensation.granted} compensations of ${formatCents(compensation.grantedCents)} in all, ${compensation.waiting} waiting`,
          )}
        </p>
        <DataTable
          rows={metrics.missed}
          columns={[
            {
              label: say('环节', 'Step'),
              class: 'cell-main',
              cell: (one) => statusWord(one.step, language),
            },
            { label: say('到期', 'Fell due'), class: 'num', cell: (one) => one.of },
            { label: say('逾期', 'Missed'), class: 'num', cell: (one) => one.n },
            { label: say('逾期率', 'Share'), class: 'num', cell: (one) => percent(one) },
          ]}
        />
      </section>
    </>
  )
}

type RateProps = { view: View; label: string; share: Share; note: string; bad?: boolean }

function Rate({ view, label, share, note, bad }: RateProps) {
  return (
    <div class={bad ? 'figure figure-bad' : 'figure'}>
      <span class="figure-label">{label}</span>
      <strong>{percent(share)}</strong>
      <small>
        {view.say(`${share.of} 中 ${share.n}`, `${share.n} of ${share.of}`)} · {note}
      </small>
    </div>
  )
}

function percent({ of, n }: Share): string {
  if (of === 0) return '—'
  const share = (100 * n) / of
  return `${share < 10 && share > 0 ? share.toFixed(1) : Math.round(share)}%`
}
