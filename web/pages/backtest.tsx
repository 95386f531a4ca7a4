import { Hono } from 'hono'
import { z } from 'zod'

import { dayMs } from '../../core/clock.ts'
import type { Told } from '../../core/errors.ts'
import type { TierRules } from '../../core/rule.ts'
import type { Db } from '../../db/client.ts'
import { brandRules } from '../../db/queries/brand-rules.ts'
import { brandSpan } from '../../db/queries/brands.ts'
import { dayIn } from '../brand-time.ts'
import { createBacktestRuns, type BacktestLook } from '../backtest-runs.ts'
import { BacktestAlerts } from '../components/backtest-alerts.tsx'
import { BacktestComparison } from '../components/backtest-comparison.tsx'
import { BacktestForm } from '../components/backtest-form.tsx'
import { Empty } from '../components/empty.tsx'
import { Layout } from '../components/layout.tsx'
import { PrecisionTable } from '../components/precision-table.tsx'
import { Day, dayWindow } from '../day-window.ts'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { editedRules } from '../edited-rules.ts'
import { historyDays } from '../history-days.ts'
import { readQuery } from '../read-query.ts'
import { requireRole } from '../require-role.ts'
import type { View, WebEnv } from '../view.ts'

const Query = z.object({
  brand: z.coerce.number().int().positive().optional(),
  since: Day.optional(),
  until: Day.optional(),
})

type Days = Pick<z.infer<typeof Query>, 'since' | 'until'>

/** `/backtest`: which alerts the present rules would have opened, beside edited ones; writes nothing. */
export function backtestPage({ db, clock, runBacktest }: WebDeps) {
  const app = new Hono<WebEnv>()
  if (!runBacktest) return app
  const look = createBacktestRuns(runBacktest, clock)
  return app.get('/backtest', requireRole('service'), async (c) => {
    const { view } = c.var
    const query = readQuery(c, Query)
    const brandId = query.brand ?? view.brands[0]?.id
    const zone = view.zoneOf(brandId ?? null)
    const { since, until } = dayWindow(query, zone)
    const rules = brandId === undefined ? null : await brandRules(db, brandId)
    const edited = rules && editedRules(rules, c.req.query())
    const problem = edited && 'problem' in edited ? edited.problem : null
    const compare = edited && 'rules' in edited && edited.edited ? edited.rules : undefined
    const found =
      query.brand !== undefined && since && until && problem === null
        ? await look({ brandId: query.brand, since, until, compare })
        : null
    const given = { brandId, ...(await usualDays(db, view, query, brandId)) }
    const shown = { view, zone, rules, problem, found, given, query: c.req.query() }
    return draw(c, <Backtest {...shown} />)
  })
}

/** The days of the form: those asked for, else the last thirty, or the last year of a history that ended before. */
async function usualDays(db: Db, view: View, asked: Days, brandId: number | undefined) {
  const zone = view.zoneOf(brandId ?? null)
  const monthAgo = new Date(view.now.getTime() - 30 * dayMs)
  const isAsked = asked.since !== undefined || asked.until !== undefined
  const span = isAsked || brandId === undefined ? null : await brandSpan(db, brandId)
  const history = historyDays(span, monthAgo, zone)
  return {
    since: asked.since ?? history?.sinceDay ?? dayIn(monthAgo, zone),
    until: asked.until ?? history?.untilDay ?? dayIn(view.now, zone),
  }
}

type Props = {
  view: View
  zone: string
  rules: TierRules | null
  problem: Told | null
  found: BacktestLook | null
  given: { brandId: number | undefined; since: string; until: string }
  query: Record<string, string>
}

function Backtest({ view, zone, rules, problem, found, given, query }: Props) {
  const { say } = view
  return (
    <Layout view={view} title={say('规则回测', 'Backtest')} wide>
      <div class="page-head">
        <h1>{say('规则回测', 'Backtest')}</h1>
        <a href="/quality">{say('预警质量', 'Alert quality')}</a>
      </div>
      <p class="muted">
        {say(
          '用现在的规则重放已存的内容（按发布时间），看会触发哪些预警；改几个数，就能与现行规则逐条对照。不写入任何数据。',
          'Plays the stored posts through the present rules by published time; edit some numbers to see both side by side. Writes nothing.',
        )}
      </p>
      <BacktestForm {...{ view, ...given, rules, query }} />
      {problem ? <p class="problem">{problem[view.language]}</p> : null}
      {found ? <Found view={view} found={found} zone={zone} /> : null}
    </Layout>
  )
}

function Found({ view, found, zone }: { view: View; found: BacktestLook; zone: string }) {
  const { say, url } = view
  if (found.state === 'running') {
    const percent = Math.floor(found.share * 100)
    const again = url.pathname + url.search
    return (
      <section
        id="backtest"
        class="card stack"
        hx-get={again}
        hx-trigger="load delay:1s"
        hx-select="#backtest"
        hx-swap="outerHTML"
        aria-live="polite"
      >
        <h2>{say(`回测中：${percent}%`, `Running: ${percent}%`)}</h2>
        <progress class="progress-wide" max={100} value={percent} />
        <p class="muted">
          {say('可以离开本页，稍后', 'You may leave this page and ')}
          <a href={again}>{say('再来看', 'look again later')}</a>
        </p>
      </section>
    )
  }
  const { result } = found
  const { comparison, alerts } = result
  const loud = alerts.filter(({ peakTier }) => peakTier !== 'ordinary')
  const ordinary = alerts.filter(({ peakTier }) => peakTier === 'ordinary')
  return (
    <div id="backtest" class="stack">
      {comparison ? (
        <BacktestComparison view={view} result={result} comparison={comparison} zone={zone} />
      ) : null}
      <section class="card">
        <h2>
          {say(
            `现行规则：${result.mentions} 条提及，${result.complaints} 条投诉，${result.ticketsCount} 张工单，${alerts.length} 次预警`,
            `Present rules: ${result.mentions} mentions, ${result.complaints} complaints, ${result.ticketsCount} tickets, ${alerts.length} alerts`,
          )}
        </h2>
        {loud.length === 0 ? (
          <Empty title={say('不会有热点或危机', 'Nothing would have become hot or a crisis')} />
        ) : (
          <BacktestAlerts view={view} alerts={loud} zone={zone} />
        )}
        {ordinary.length > 0 ? (
          <details class="fold">
            <summary>
              {say(`${ordinary.length} 条普通差评`, `${ordinary.length} ordinary alerts`)}
            </summary>
            <BacktestAlerts view={view} alerts={ordinary} zone={zone} />
          </details>
        ) : null}
      </section>
      {result.precision.some(({ precision }) => precision !== null) ? (
        <section class="card">
          <h2>{say('各规则的准确率（按人工标记）', 'Precision per rule, by people’s marks')}</h2>
          <PrecisionTable view={view} rows={result.precision} />
        </section>
      ) : null}
    </div>
  )
}
