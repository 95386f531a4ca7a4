import { Hono } from 'hono'
import { z } from 'zod'

import { dayMs } from '../../core/clock.ts'
import { refusals } from '../../core/refusals.ts'
import { Tier, tiers } from '../../core/tier.ts'
import { tierWords } from '../../core/words.ts'
import { ticketsAtHand } from '../../db/queries/service-facts.ts'
import { serviceMetrics, type ServiceMetrics } from '../../insights/service-metrics.ts'
import { dayIn } from '../brand-time.ts'
import { BrandField } from '../components/brand-field.tsx'
import { Layout } from '../components/layout.tsx'
import { SelectField } from '../components/select-field.tsx'
import { ServiceRates } from '../components/service-rates.tsx'
import { ServiceTimes } from '../components/service-times.tsx'
import { TicketsAtHand, type AtHand } from '../components/tickets-at-hand.tsx'
import { Day, dayWindow } from '../day-window.ts'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { readQuery } from '../read-query.ts'
import { Refused } from '../refused.ts'
import type { View, WebEnv } from '../view.ts'

const Query = z.object({
  brand: z.coerce.number().int().positive().optional(),
  tier: Tier.optional().catch(undefined),
  since: Day.optional(),
  until: Day.optional(),
})
type Query = z.infer<typeof Query>

/** `/service`: how the service team does: times, deadlines kept, what came back, satisfaction; 30 days unless said. */
export function servicePage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/service', async (c) => {
    const { view } = c.var
    const query = readQuery(c, Query)
    const zone = view.zoneOf(query.brand ?? null)
    const sinceDay = query.since ?? dayIn(new Date(view.now.getTime() - 29 * dayMs), zone)
    const untilDay = query.until ?? dayIn(view.now, zone)
    const { since, until } = dayWindow({ since: sinceDay, until: untilDay }, zone)
    if (!since || !until || since >= until)
      throw new Refused(400, refusals.emptySpan, 'since: must be before until')
    const of = { brandId: query.brand, tier: query.tier }
    const metrics = await serviceMetrics(db, { ...of, since, until }, view.now)
    const atHand = await ticketsAtHand(db, of, view.now)
    const shown = { ...query, since: sinceDay, until: untilDay }
    return draw(c, <Service view={view} query={shown} metrics={metrics} atHand={atHand} />)
  })
}

type Props = { view: View; query: Query; metrics: ServiceMetrics; atHand: AtHand[] }

function Service({ view, query, metrics, atHand }: Props) {
  const { say, language } = view
  return (
    <Layout view={view} title={say('服务质量', 'Service')}>
      <div class="page-head">
        <h1>{say('服务质量', 'Service')}</h1>
        <a href="/calendar">{say('节假日年历', 'Holiday calendar')}</a>
      </div>
      <form class="filters" method="get">
        <BrandField view={view} value={query.brand} />
        <SelectField
          name="tier"
          label={say('级别', 'Tier')}
          any={say('全部', 'All')}
          value={query.tier}
          options={tiers.map((value) => ({ value, label: tierWords[value][language] }))}
        />
        <label class="field">
          <span>{say('从', 'Since')}</span>
          <input type="date" name="since" required value={query.since} />
        </label>
        <label class="field">
          <span>{say('到', 'Until')}</span>
          <input type="date" name="until" required value={query.until} />
        </label>
        <div class="filter-buttons">
          <button>{say('查看', 'Show')}</button>
          {[7, 30, 90].map((days) => (
            <a class="button quiet" href={periodLink(view, query, days)}>
              {say(`近 ${days} 天`, `${days} days`)}
            </a>
          ))}
        </div>
      </form>
      <ServiceRates view={view} metrics={metrics} />
      <ServiceTimes view={view} metrics={metrics} />
      <TicketsAtHand view={view} rows={atHand} />
    </Layout>
  )
}

/** The same choice for the last so many days, today among them. */
function periodLink(view: View, query: Query, days: number): string {
  const zone = view.zoneOf(query.brand ?? null)
  const kept = new URLSearchParams({
    ...(query.brand !== undefined && { brand: String(query.brand) }),
    ...(query.tier !== undefined && { tier: query.tier }),
    since: dayIn(new Date(view.now.getTime() - (days - 1) * dayMs), zone),
    until: dayIn(view.now, zone),
  })
  return `/service?${kept.toString()}`
}
