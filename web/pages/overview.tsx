import { Hono } from 'hono'
import type { Child } from 'hono/jsx'

import { countUnsure } from '../../db/queries/count-unsure.ts'
import { Layout } from '../components/layout.tsx'
import { OverviewLive } from '../components/overview-live.tsx'
import { RisingList } from '../components/rising-list.tsx'
import { UnsureLine } from '../components/unsure-line.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { loadOverview, loadRising, type OverviewData, type RisingPhrase } from '../load-overview.ts'
import { unsureWindow } from '../unsure-window.ts'
import type { View, WebEnv } from '../view.ts'

/** `/`: what needs a person now. Three fragments refresh themselves. */
export function overviewPage({ db }: WebDeps) {
  const unsureOf = async (view: View) => {
    const { since, day } = unsureWindow(view.now, view.zone)
    const counts = await countUnsure(db, { since })
    return <UnsureLine view={view} {...counts} href={`/mentions?unsure=yes&since=${day}`} />
  }
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const { view } = c.var
      const [data, rising] = [await loadOverview(db, view), await loadRising(db, view)]
      const unsure = await unsureOf(view)
      return draw(c, <Overview view={view} data={data} rising={rising} unsure={unsure} />)
    })
    .get('/overview/unsure', async (c) => c.html(await unsureOf(c.var.view)))
    .get('/overview/live', async (c) =>
      c.html(<OverviewLive view={c.var.view} data={await loadOverview(db, c.var.view)} />),
    )
    .get('/overview/rising', async (c) =>
      c.html(<RisingList view={c.var.view} rising={await loadRising(db, c.var.view)} />),
    )
}

function Overview({
  view,
  data,
  rising,
  unsure,
}: {
  view: View
  data: OverviewData
  rising: RisingPhrase[]
  unsure: Child
}) {
  const { say } = view
  return (
    <Layout view={view} title={say('总览', 'Overview')} wide>
      <div class="page-head">
        <h1>{say('总览', 'Overview')}</h1>
        <span class="live-dot">{say('实时刷新', 'Live')}</span>
      </div>
      <div id="live" hx-get="/overview/live" hx-trigger="every 5s" hx-swap="innerHTML">
        <OverviewLive view={view} data={data} rising={rising} unsure={unsure} />
      </div>
    </Layout>
  )
}
