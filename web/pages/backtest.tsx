import { Hono } from 'hono'
import { z } from 'zod'

import { dayMs } from '../../core/clock.ts'
import { topicWords } from '../../core/words.ts'
import { dayIn } from '../brand-time.ts'
import { DataTable } from '../components/data-table.tsx'
import { Empty } from '../components/empty.tsx'
import { Instant } from '../components/instant.tsx'
import { Layout } from '../components/layout.tsx'
import { Reasons } from '../components/reasons.tsx'
import { SelectField } from '../components/select-field.tsx'
import { TierTag } from '../components/tags.tsx'
import { Day, dayWindow } from '../day-window.ts'
import type { RunBacktest, WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { readQuery } from '../read-query.ts'
import { requireRole } from '../require-role.ts'
import type { View, WebEnv } from '../view.ts'

const Query = z.object({
  brand: z.coerce.number().int().positive().optional(),
  since: Day.optional(),
  until: Day.optional(),
})
type Result = Awaited<ReturnType<RunBacktest>>

/** `/backtest`: which alerts the current rules would have opened; writes nothing. */
export function backtestPage({ runBacktest }: WebDeps) {
  const app = new Hono<WebEnv>()
  if (!runBacktest) return app
  return app.get('/backtest', requireRole('service'), async (c) => {
    const { view } = c.var
    const query = readQuery(c, Query)
    const zone = view.zoneOf(query.brand ?? null)
    const { since, until } = dayWindow(query, zone)
    const result =
      query.brand !== undefined && since && until
        ? await runBacktest({ brandId: query.brand, since, until })
        : null
    return draw(c, <Backtest view={view} query={query} result={result} zone={zone} />)
  })
}

type Props = { view: View; query: z.infer<typeof Query>; result: Result | null; zone: string }

function Backtest({ view, query, result, zone }: Props) {
  const { say } = view
  return (
    <Layout view={view} title={say('规则回测', 'Backtest')}>
      <div class="page-head">
        <h1>{say('规则回测', 'Backtest')}</h1>
      </div>
      <p class="muted">
        {say(
          '用现在的规则重放已存的内容（按发布时间），看会触发哪些预警。不写入任何数据。',
          'Plays the stored posts through the present rules by published time. Writes nothing.',
        )}
      </p>
      <form class="filters" method="get">
        <SelectField
          name="brand"
          label={say('品牌', 'Brand')}
          value={query.brand?.toString()}
          options={view.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
        />
        <label class="field">
          <span>{say('从', 'Since')}</span>
          <input
            type="date"
            name="since"
            required
            value={query.since ?? dayIn(new Date(view.now.getTime() - 30 * dayMs), zone)}
          />
        </label>
        <label class="field">
          <span>{say('到', 'Until')}</span>
          <input type="date" name="until" required value={query.until ?? dayIn(view.now, zone)} />
        </label>
        <div class="filter-buttons">
          <button>{say('回测', 'Run')}</button>
        </div>
      </form>
      {result ? (
        <section class="card">
          <h2>
            {say(
              `${result.mentions} 条提及，${result.complaints} 条投诉，${result.ticketsCount} 张工单，${result.alerts.length} 次预警`,
              `${result.mentions} mentions, ${result.complaints} complaints, ${result.ticketsCount} tickets, ${result.alerts.length} alerts`,
            )}
          </h2>
          {result.alerts.length === 0 ? (
            <Empty title={say('不会触发任何预警', 'No alert would have opened')} />
          ) : (
            <DataTable
              rows={result.alerts}
              columns={[
                {
                  label: say('话题', 'Topic'),
                  class: 'cell-main',
                  cell: (alert) => topicWords[alert.topic][view.language],
                },
                {
                  label: say('最高级别', 'Peak'),
                  cell: (alert) => <TierTag view={view} tier={alert.peakTier} />,
                },
                {
                  label: say('触发', 'Opened'),
                  cell: (alert) => <Instant view={view} at={alert.openedAt} zone={zone} />,
                },
                {
                  label: say('解除', 'Ended'),
                  cell: (alert) => (
                    <Instant
                      view={view}
                      at={alert.resolvedAt}
                      zone={zone}
                      none={say('未解除', 'not ended')}
                    />
                  ),
                },
                {
                  label: say('投诉 / 人数', 'Complaints / people'),
                  class: 'num',
                  cell: (alert) => `${alert.complaints} / ${alert.distinctAuthors}`,
                },
                {
                  label: say('关键词与原帖', 'Keyphrases and posts'),
                  cell: (alert) => (
                    <span class="tags">
                      {alert.topKeyphrases.slice(0, 3).map((phrase) => (
                        <span class="phrase">{phrase}</span>
                      ))}
                      {alert.sampleMentionIds.slice(0, 3).map((id) => (
                        <a href={`/mentions/${id}`}>#{id}</a>
                      ))}
                    </span>
                  ),
                },
                {
                  label: say('原因', 'Why'),
                  cell: (alert) => (
                    <Reasons
                      view={view}
                      reasons={
                        alert.events.findLast((event) => event.tierTo === alert.peakTier)
                          ?.reasons ?? []
                      }
                    />
                  ),
                },
              ]}
            />
          )}
        </section>
      ) : null}
    </Layout>
  )
}
