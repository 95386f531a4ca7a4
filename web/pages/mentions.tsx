import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'

import { mentionDetail } from '../../db/queries/console-mention.ts'
import { listMentions, type MentionRow } from '../../db/queries/console-mentions.ts'
import { countUnsure } from '../../db/queries/count-unsure.ts'
import { listSources, type SourceRow } from '../../db/queries/console-sources.ts'
import { Empty } from '../components/empty.tsx'
import { Layout } from '../components/layout.tsx'
import { MentionCard } from '../components/mention-card.tsx'
import { MentionFilters } from '../components/mention-filters.tsx'
import { UnsureLine } from '../components/unsure-line.tsx'
import { Why } from '../components/why.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { MentionQuery, mentionFilter, readCursor, writeCursor } from '../mention-query.ts'
import { readId, readQuery } from '../read-query.ts'
import { unsureWindow } from '../unsure-window.ts'
import type { View, WebEnv } from '../view.ts'

const perPage = 30

/** `/mentions`: what was said, filtered and searched, each post with its judgement. */
export function mentionsPage({ db }: WebDeps) {
  return new Hono<WebEnv>()
    .get('/mentions', async (c) => {
      const { view } = c.var
      const query = readQuery(c, MentionQuery)
      const zone = view.zoneOf(query.brand ?? null)
      const filter = mentionFilter(query, zone)
      const { since, day } = unsureWindow(view.now, zone)
      const page = await listMentions(db, filter, readCursor(query.after), perPage)
      const next = page.next ? writeCursor(page.next) : null
      return draw(
        c,
        <Mentions
          view={view}
          query={query}
          rows={page.rows}
          next={next}
          sources={await listSources(db)}
          unsure={{ ...(await countUnsure(db, { brandId: query.brand, since })), day }}
        />,
      )
    })
    .get('/mentions/:id/why', async (c) => {
      const detail = await mentionDetail(db, readId(c))
      if (!detail) throw new HTTPException(404)
      const { view } = c.var
      if (!detail.current)
        return c.html(<p class="muted">{view.say('尚未分析。', 'Not analysed yet.')}</p>)
      return c.html(<Why view={view} current={detail.current} />)
    })
}

type Props = {
  view: View
  query: MentionQuery
  rows: MentionRow[]
  next: string | null
  sources: SourceRow[]
  /** Of the chosen brand; `day` is the first that was counted. */
  unsure: { waiting: number; critical: number; day: string }
}

function Mentions({ view, query, rows, next, sources, unsure }: Props) {
  const { say } = view
  return (
    <Layout view={view} title={say('提及', 'Mentions')}>
      <div class="page-head">
        <h1>{say('提及', 'Mentions')}</h1>
      </div>
      <MentionFilters view={view} query={query} sources={sources} />
      <div id="mentions">
        <UnsureLine
          view={view}
          {...unsure}
          {...(query.unsure !== 'yes' && { href: queueOf(query.brand, unsure.day) })}
        />
        {query.keyphrase ? (
          <p class="chosen">
            {say('关键词', 'Keyphrase')} <b>{query.keyphrase}</b>{' '}
            <a href={`/mentions?${without(query, 'keyphrase')}`}>{say('取消', 'remove')}</a>
          </p>
        ) : null}
        {rows.length === 0 ? (
          <Empty title={say('没有符合条件的内容', 'Nothing matches')}>
            {say(
              '放宽筛选条件，或在「数据源」页确认采集是否正常。',
              'Widen the filters, or look at Sources to see whether crawling works.',
            )}
          </Empty>
        ) : (
          rows.map((row) => <MentionCard view={view} row={row} />)
        )}
        <nav class="pager">
          {query.after ? (
            <a href={`/mentions?${without(query, 'after')}`}>{say('回到最新', 'Newest')}</a>
          ) : null}
          {next ? (
            <a
              class="button quiet"
              href={`/mentions?${without(query, 'after')}&after=${encodeURIComponent(next)}`}
            >
              {say('更早的内容', 'Older')}
            </a>
          ) : null}
        </nav>
      </div>
    </Layout>
  )
}

function queueOf(brand: number | undefined, day: string): string {
  return `/mentions?unsure=yes&since=${day}${brand === undefined ? '' : `&brand=${brand}`}`
}

function without(query: MentionQuery, name: keyof MentionQuery): string {
  const kept = Object.entries(query).filter(([key, value]) => key !== name && value !== undefined)
  return new URLSearchParams(
    Object.fromEntries(kept.map(([key, value]) => [key, String(value)])),
  ).toString()
}
