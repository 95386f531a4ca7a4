import { Hono } from 'hono'
import { z } from 'zod'

import { Tier, tiers } from '../../core/tier.ts'
import { tierWords } from '../../core/words.ts'
import { listAlerts, type AlertRow } from '../../db/queries/console-alerts.ts'
import { BrandField } from '../components/brand-field.tsx'
import { AlertLine } from '../components/alert-line.tsx'
import { Empty } from '../components/empty.tsx'
import { Layout } from '../components/layout.tsx'
import { SelectField } from '../components/select-field.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { readQuery } from '../read-query.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebEnv } from '../view.ts'

const statuses = ['unresolved', 'open', 'acknowledged', 'resolved', 'false-alarm', 'all'] as const
const Query = z.object({
  tier: Tier.optional(),
  status: z.enum(statuses).default('unresolved'),
  brand: z.coerce.number().int().positive().optional(),
})
type Query = z.infer<typeof Query>

/** `/alerts`: by default what nobody has resolved, the gravest first. */
export function alertsPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/alerts', async (c) => {
    const query = readQuery(c, Query)
    const status = query.status === 'all' ? undefined : query.status
    const rows = await listAlerts(db, { tier: query.tier, status, brandId: query.brand }, 100)
    const { view } = c.var
    return draw(c, <Alerts view={view} query={query} rows={rows} />)
  })
}

type Props = { view: View; query: Query; rows: AlertRow[] }

function Alerts({ view, query, rows }: Props) {
  const { say } = view
  const statusLabel = (status: (typeof statuses)[number]) =>
    status === 'unresolved'
      ? say('未解除', 'Unresolved')
      : status === 'all'
        ? say('全部', 'All')
        : statusWord(status, view.language)
  return (
    <Layout view={view} title={say('预警', 'Alerts')}>
      <div class="page-head">
        <h1>{say('三级预警', 'Alerts')}</h1>
        <a href="/quality">{say('预警质量', 'Alert quality')}</a>
      </div>
      <form class="filters" method="get" data-autosubmit="">
        <SelectField
          name="tier"
          label={say('级别', 'Tier')}
          value={query.tier}
          any={say('全部', 'All')}
          options={tiers.map((value) => ({ value, label: tierWords[value][view.language] }))}
        />
        <SelectField
          name="status"
          label={say('状态', 'Status')}
          value={query.status}
          options={statuses.map((value) => ({ value, label: statusLabel(value) }))}
        />
        <BrandField view={view} value={query.brand} />
        <div class="filter-buttons">
          <button>{say('筛选', 'Filter')}</button>
        </div>
      </form>
      {rows.length === 0 ? (
        <Empty title={say('没有符合条件的预警', 'No alert matches')} />
      ) : (
        <section class="card">
          {rows.map((row) => (
            <AlertLine view={view} row={row} />
          ))}
        </section>
      )}
    </Layout>
  )
}
