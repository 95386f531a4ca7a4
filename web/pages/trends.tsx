import { Hono } from 'hono'

import { aspects } from '../../core/classification.ts'
import { aspectWord } from '../../core/words.ts'
import { judgesWords } from '../../insights/judges-words.ts'
import { keywordTrends, type KeywordTrends } from '../../insights/keyword-trends.ts'
import { zoneLabel } from '../brand-time.ts'
import { Empty } from '../components/empty.tsx'
import { Layout } from '../components/layout.tsx'
import { SelectField } from '../components/select-field.tsx'
import { TrendCharts } from '../components/trend-charts.tsx'
import { TrendTables } from '../components/trend-tables.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { readQuery } from '../read-query.ts'
import { chooseTrendWindow, TrendQuery, type TrendChoice } from '../trend-query.ts'
import type { View, WebEnv } from '../view.ts'

/** `/trends`: words and aspects over time, and what rises against the window before. */
export function trendsPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/trends', async (c) => {
    const { view } = c.var
    const choice = await chooseTrendWindow(db, view, readQuery(c, TrendQuery))
    const trends = choice ? await keywordTrends(db, choice) : null
    return draw(c, <Trends view={view} choice={choice} trends={trends} />)
  })
}

type Props = { view: View; choice: TrendChoice | null; trends: KeywordTrends | null }

function Trends({ view, choice, trends }: Props) {
  const { say } = view
  return (
    <Layout view={view} title={say('趋势', 'Trends')} wide>
      <div class="page-head">
        <h1>{say('趋势', 'Trends')}</h1>
        {trends ? <span class="muted">{zoneLabel(view.now, trends.timeZone)}</span> : null}
      </div>
      {choice && trends ? (
        <>
          <TrendForm view={view} choice={choice} trends={trends} />
          <Notes view={view} choice={choice} trends={trends} />
          {trends.mentions.some((n) => n !== null && n > 0) ? (
            <>
              <TrendCharts view={view} trends={trends} />
              <TrendTables view={view} choice={choice} trends={trends} />
            </>
          ) : (
            <Empty title={say('这段时间没有数据', 'Nothing in this window')}>
              {say('换一个时间范围试试。', 'Try another window.')}
            </Empty>
          )}
        </>
      ) : (
        <Empty title={say('还没有品牌', 'No brand yet')}>
          {say(
            '配置品牌或导入评论后，这里会显示关键词趋势。',
            'Name a brand or import reviews to see trends.',
          )}
        </Empty>
      )}
    </Layout>
  )
}

function TrendForm({
  view,
  choice,
  trends,
}: {
  view: View
  choice: TrendChoice
  trends: KeywordTrends
}) {
  const { say, language } = view
  return (
    <form class="filters" method="get" data-autosubmit="">
      <SelectField
        name="brand"
        label={say('品牌', 'Brand')}
        value={String(choice.brandId)}
        options={view.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
      />
      <label class="field">
        <span>{say('从', 'Since')}</span>
        <input type="date" name="since" value={choice.sinceDay} />
      </label>
      <label class="field">
        <span>{say('到', 'Until')}</span>
        <input type="date" name="until" value={choice.untilDay} />
      </label>
      <SelectField
        name="bucket"
        label={say('按', 'By')}
        value={trends.bucket}
        options={[
          { value: 'day', label: say('天', 'Day') },
          { value: 'week', label: say('周', 'Week') },
          { value: 'month', label: say('月', 'Month') },
        ]}
      />
      <SelectField
        name="aspect"
        label={say('售后方面', 'Aspect')}
        value={choice.aspect}
        any={say('全部', 'All')}
        options={aspects.map((value) => ({ value, label: aspectWord(value, language) }))}
      />
      <div class="filter-buttons">
        <button>{say('查看', 'Show')}</button>
      </div>
    </form>
  )
}

/** What a reader must know before trusting the lines. */
function Notes({
  view,
  choice,
  trends,
}: {
  view: View
  choice: TrendChoice
  trends: KeywordTrends
}) {
  const { say } = view
  const gaps = trends.coverage.filter((one) => one === 'gap').length
  const notes = [
    trends.bucket !== choice.bucket &&
      say(
        '大部分内容只知道月份，已改为按月统计。',
        'Most posts are dated by month alone, so they are counted by month.',
      ),
    trends.leftOut > 0 &&
      say(
        `${trends.leftOut} 条只知道月份的内容未计入。`,
        `${trends.leftOut} posts dated by month alone are left out.`,
      ),
    gaps > 0 &&
      say(
        `${gaps} 个时间段没有成功的采集，也没有内容：图中留空，不当作 0。`,
        `Nobody looked in ${gaps} of the periods: they are left blank, not drawn as zero.`,
      ),
    judgesWords(trends.judges)?.[view.language],
  ].filter((note) => typeof note === 'string')
  return notes.length > 0 ? <p class="hint">{notes.join(' ')}</p> : null
}
