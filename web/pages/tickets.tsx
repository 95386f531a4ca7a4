import { Hono } from 'hono'
import { z } from 'zod'

import { ticketStatuses } from '../../core/response.ts'
import { listTickets, type TicketRow } from '../../db/queries/console-tickets.ts'
import { BrandField } from '../components/brand-field.tsx'
import { Empty } from '../components/empty.tsx'
import { Layout } from '../components/layout.tsx'
import { SelectField } from '../components/select-field.tsx'
import { TicketTable } from '../components/ticket-table.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { readQuery } from '../read-query.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebEnv } from '../view.ts'

const perPage = 50
const statuses = ['unsolved', 'overdue', ...ticketStatuses, 'all'] as const
const Query = z.object({
  status: z.enum(statuses).default('unsolved'),
  brand: z.coerce.number().int().positive().optional(),
  mine: z.literal('yes').optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})
type Query = z.infer<typeof Query>

/** `/tickets`: what a customer still waits for, the nearest deadline first. */
export function ticketsPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/tickets', async (c) => {
    const { view } = c.var
    const query = readQuery(c, Query)
    const rows = await listTickets(
      db,
      {
        status: query.status === 'all' ? undefined : query.status,
        brandId: query.brand,
        assignee: query.mine ? view.user?.email : undefined,
      },
      { now: view.now, limit: perPage + 1, offset: (query.page - 1) * perPage },
    )
    return draw(c, <Tickets view={view} query={query} rows={rows} />)
  })
}

function Tickets({ view, query, rows }: { view: View; query: Query; rows: TicketRow[] }) {
  const { say } = view
  const label = (status: (typeof statuses)[number]) => {
    if (status === 'unsolved') return say('未解决', 'Unsolved')
    if (status === 'all') return say('全部', 'All')
    return statusWord(status, view.language)
  }
  const pageLink = (page: number) => {
    const kept = Object.entries({ ...query, page }).flatMap(([key, value]): [string, string][] =>
      value === undefined ? [] : [[key, String(value)]],
    )
    return `/tickets?${new URLSearchParams(kept).toString()}`
  }
  return (
    <Layout view={view} title={say('工单', 'Tickets')}>
      <div class="page-head">
        <h1>{say('工单', 'Tickets')}</h1>
      </div>
      <form class="filters" method="get" data-autosubmit="">
        <SelectField
          name="status"
          label={say('状态', 'Status')}
          value={query.status}
          options={statuses.map((value) => ({ value, label: label(value) }))}
        />
        <BrandField view={view} value={query.brand} />
        <label class="check">
          <input type="checkbox" name="mine" value="yes" checked={query.mine === 'yes'} />
          {say('只看我的', 'Mine only')}
        </label>
        <div class="filter-buttons">
          <button>{say('筛选', 'Filter')}</button>
        </div>
      </form>
      {rows.length === 0 ? (
        <Empty title={say('没有符合条件的工单', 'No ticket matches')} />
      ) : (
        <section class="card">
          <TicketTable view={view} rows={rows.slice(0, perPage)} />
        </section>
      )}
      <nav class="pager">
        {query.page > 1 ? <a href={pageLink(query.page - 1)}>{say('上一页', 'Previous')}</a> : null}
        {rows.length > perPage ? (
          <a href={pageLink(query.page + 1)}>{say('下一页', 'Next')}</a>
        ) : null}
      </nav>
    </Layout>
  )
}
