import { Hono } from 'hono'
import { z } from 'zod'

import { alertQuality, type AlertQuality } from '../../alerts/quality.ts'
import { dayMs } from '../../core/clock.ts'
import { tiers } from '../../core/tier.ts'
import { tierWords } from '../../core/words.ts'
import { brandRules } from '../../db/queries/brand-rules.ts'
import { brandSince } from '../../db/queries/brand-since.ts'
import { dayIn, durationWords } from '../brand-time.ts'
import { Empty } from '../components/empty.tsx'
import { Layout } from '../components/layout.tsx'
import { MovableThresholds } from '../components/movable-thresholds.tsx'
import { PagesPerWeek } from '../components/pages-per-week.tsx'
import { PrecisionTable } from '../components/precision-table.tsx'
import { SelectField } from '../components/select-field.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { readQuery } from '../read-query.ts'
import type { View, WebEnv } from '../view.ts'

const spans = ['30', '90', '365'] as const
const Query = z.object({
  brand: z.coerce.number().int().positive().optional(),
  days: z.enum(spans).default('90'),
})

/** `/quality`: were the alerts worth their noise, and could a threshold move? */
export function qualityPage({ db, runBacktest }: WebDeps) {
  return new Hono<WebEnv>().get('/quality', async (c) => {
    const { view } = c.var
    const query = readQuery(c, Query)
    const brandId = query.brand ?? view.brands[0]?.id
    const zone = view.zoneOf(brandId ?? null)
    const until = new Date(view.now.getTime() + 1)
    const watchedSince = brandId === undefined ? null : await brandSince(db, brandId)
    const asked = until.getTime() - Number(query.days) * dayMs
    // weeks before anybody watched the brand were not quiet
    const since = new Date(
      Math.min(until.getTime() - dayMs, Math.max(asked, watchedSince?.getTime() ?? asked)),
    )
    const rules = brandId === undefined ? null : await brandRules(db, brandId)
    const span = { brandId, since, until, timeZone: zone, rules: rules ?? undefined }
    const quality = await alertQuality(db, span)
    const backtest = runBacktest && brandId !== undefined ? { brandId, since, until, zone } : null
    const shown = { view, brandId, days: query.days, quality, span, zone, backtest }
    return draw(c, <Quality {...shown} />)
  })
}

type Props = {
  view: View
  brandId: number | undefined
  days: (typeof spans)[number]
  quality: AlertQuality
  span: { since: Date; until: Date }
  zone: string
  /** What a suggestion is tried with; null where there is no backtest. */
  backtest: { brandId: number; since: Date; until: Date; zone: string } | null
}

function Quality({ view, brandId, days, quality, span, zone, backtest }: Props) {
  const { say, language } = view
  const { acknowledge, byTier } = quality
  const time = (ms: number | null) => (ms === null ? '—' : durationWords(ms, language))
  const total = tiers.reduce((all, tier) => all + byTier[tier], 0)
  const pages = quality.pages.reduce((all, one) => all + one.pages, 0)
  const weeks = (span.until.getTime() - span.since.getTime()) / (7 * dayMs)
  const tried = backtest && {
    brand: String(backtest.brandId),
    since: dayIn(backtest.since, backtest.zone),
    until: dayIn(backtest.until, backtest.zone),
  }
  return (
    <Layout view={view} title={say('预警质量', 'Alert quality')}>
      <div class="page-head">
        <h1>{say('预警质量', 'Alert quality')}</h1>
        {view.hasBacktest ? <a href="/backtest">{say('规则回测', 'Backtest')}</a> : null}
      </div>
      <form class="filters" method="get" data-autosubmit="">
        <SelectField
          name="brand"
          label={say('品牌', 'Brand')}
          value={brandId?.toString()}
          options={view.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
        />
        <SelectField
          name="days"
          label={say('时间', 'Time')}
          value={days}
          options={spans.map((value) => ({
            value,
            label: say(`近 ${value} 天`, `${value} days`),
          }))}
        />
        <div class="filter-buttons">
          <button>{say('查看', 'Show')}</button>
        </div>
      </form>
      {total === 0 ? (
        <Empty title={say('这段时间没有预警', 'No alerts in this time')} />
      ) : (
        <>
          <section class="card">
            <dl class="facts">
              {tiers.toReversed().map((tier) => (
                <div>
                  <dt>{tierWords[tier][language]}</dt>
                  <dd>{byTier[tier]}</dd>
                </div>
              ))}
              <div>
                <dt>{say('到有人认领：中位数', 'Until taken: median')}</dt>
                <dd>{time(acknowledge.medianMs)}</dd>
              </div>
              <div>
                <dt>{say('九成在此之内', '90 % within')}</dt>
                <dd>{time(acknowledge.p90Ms)}</dd>
              </div>
              <div>
                <dt>{say('等待认领', 'Waiting')}</dt>
                <dd class={acknowledge.waiting > 0 ? 'bad' : undefined}>{acknowledge.waiting}</dd>
              </div>
              <div>
                <dt>{say('平均每周打扰', 'Pages a week')}</dt>
                <dd>{(pages / weeks).toFixed(1)}</dd>
              </div>
            </dl>
          </section>
          <MovableThresholds view={view} rows={quality.movable} tried={tried} />
          <section class="card">
            <h2>{say('各规则的准确率', 'Precision per rule')}</h2>
            <p class="muted">
              {say(
                '属实：有人认领、亲手解除或事后确认；误报：有人标为误报。准确率只算评判过的。',
                'Confirmed: somebody took it, ended it by hand or stood by it afterwards. False: somebody marked it so. Precision counts what was judged.',
              )}
            </p>
            <PrecisionTable view={view} rows={quality.rules} />
          </section>
          <PagesPerWeek view={view} rows={quality.pages} span={span} zone={zone} />
        </>
      )}
    </Layout>
  )
}
