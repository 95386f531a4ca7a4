import type { Child } from 'hono/jsx'

import type { OverviewData, RisingPhrase } from '../load-overview.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { AlertLine } from './alert-line.tsx'
import { CrisisLine } from './crisis-line.tsx'
import { Due } from './due.tsx'
import { Empty } from './empty.tsx'
import { Figure } from './figure.tsx'
import { RisingList } from './rising-list.tsx'
import { SourceHealth } from './source-health.tsx'

type Props = { view: View; data: OverviewData }
type LiveProps = Props & { rising?: readonly RisingPhrase[]; unsure?: Child }

/**
 * The part of the overview that refreshes every few seconds; the keyphrases and the queue of the unsure
 * stay and refresh themselves, more slowly.
 */
export function OverviewLive({ view, data, rising, unsure }: LiveProps) {
  const { say } = view
  return (
    <>
      <Figures view={view} data={data} />
      <div id="unsure" hx-preserve="true" hx-get="/overview/unsure" hx-trigger="every 60s">
        {unsure}
      </div>
      {data.crises.length > 0 ? (
        <section class="card card-crisis">
          <header class="card-head">
            <h2>
              {say('危机专项', 'Crisis tasks')}{' '}
              <small class="muted">
                {say(`${view.openCrises} 项未结束`, `${view.openCrises} unfinished`)}
                {data.calmedCrises > 0
                  ? say(
                      `，其中 ${data.calmedCrises} 项的预警已降级或解除`,
                      `, the alert of ${data.calmedCrises} has fallen or is over`,
                    )
                  : null}
              </small>
            </h2>
            <a href="/crises">{say('全部', 'All')}</a>
          </header>
          {data.crises.map((row) => (
            <CrisisLine view={view} row={row} />
          ))}
        </section>
      ) : null}
      <div class="columns">
        <div class="stack">
          <section class="card">
            <header class="card-head">
              <h2>{say('未解除的预警', 'Open alerts')}</h2>
              <a href="/alerts">{say('全部', 'All')}</a>
            </header>
            {data.alerts.length === 0 ? (
              <Empty title={say('目前没有预警', 'No alert is open')}>
                {say(
                  '有售后投诉时，这里会说明触发了哪一级以及原因。',
                  'Complaints show up here with their tier and the reason.',
                )}
              </Empty>
            ) : (
              <OpenAlerts view={view} data={data} />
            )}
          </section>
          <section class="card">
            <header class="card-head">
              <h2>{say('上升中的关键词', 'Rising keyphrases')}</h2>
              <a href="/trends">{say('全部趋势', 'All trends')}</a>
            </header>
            <div id="rising" hx-preserve="true" hx-get="/overview/rising" hx-trigger="every 20s">
              {rising ? <RisingList view={view} rising={rising} /> : null}
            </div>
          </section>
        </div>
        <div class="stack">
          <TicketsDue view={view} data={data} />
          <section class="card">
            <header class="card-head">
              <h2>{say('数据源', 'Sources')}</h2>
              <a href="/sources">{say('详情', 'Details')}</a>
            </header>
            <SourceHealth view={view} sources={data.sources} />
          </section>
        </div>
      </div>
    </>
  )
}

function Figures({ view, data }: Props) {
  const { say } = view
  const { today, days, alertCounts, ticketCounts } = data
  const week = (field: 'mentions' | 'complaints' | 'negatives') =>
    days.reduce((sum, day) => sum + day[field], 0)
  const share = (part: number, whole: number) =>
    whole === 0 ? '—' : `${Math.round((part / whole) * 100)}%`
  const open = alertCounts.crisis + alertCounts.hot + alertCounts.ordinary
  return (
    <div class="figures">
      <Figure
        label={say('今日提及', 'Mentions today')}
        value={today.mentions}
        note={
          <>
            {say('近 7 天', '7 days')} {week('mentions')}
            {data.waiting > 0
              ? ` · ${say(`${data.waiting} 条待分析`, `${data.waiting} waiting`)}`
              : null}
          </>
        }
        href="/mentions"
        trend={days.map((day) => day.mentions)}
      />
      <Figure
        label={say('今日投诉', 'Complaints today')}
        value={today.complaints}
        note={`${say('近 7 天', '7 days')} ${week('complaints')} · ${say('占比', 'share')} ${share(week('complaints'), week('mentions'))}`}
        href="/mentions?complaint=yes"
        trend={days.map((day) => day.complaints)}
        tone={today.complaints > 0 ? 'bad' : 'calm'}
      />
      <Figure
        label={say('未解除预警', 'Open alerts')}
        value={open}
        note={
          <>
            <i class="dot dot-crisis"></i>
            {say('危机', 'crisis')} {alertCounts.crisis} <i class="dot dot-hot"></i>
            {say('热点', 'hot')} {alertCounts.hot} <i class="dot dot-ordinary"></i>
            {say('普通', 'ordinary')} {alertCounts.ordinary}
          </>
        }
        href="/alerts"
        tone={alertCounts.crisis > 0 ? 'bad' : 'calm'}
      />
      <Figure
        label={say('未解决工单', 'Unsolved tickets')}
        value={ticketCounts.unsolved}
        note={
          ticketCounts.overdue > 0
            ? say(`${ticketCounts.overdue} 张已逾期`, `${ticketCounts.overdue} overdue`)
            : say('没有逾期', 'none overdue')
        }
        href="/tickets"
        tone={ticketCounts.overdue > 0 ? 'bad' : 'calm'}
      />
    </div>
  )
}

function TicketsDue({ view, data }: Props) {
  const { say } = view
  return (
    <section class="card">
      <header class="card-head">
        <h2>{say('即将到期的工单', 'Tickets due next')}</h2>
        <a href="/tickets">{say('全部', 'All')}</a>
      </header>
      {data.tickets.length === 0 ? (
        <p class="muted">{say('没有未解决的工单。', 'No ticket is unsolved.')}</p>
      ) : (
        <ul class="rows rows-stacked">
          {data.tickets.map(({ ticket, nextDue, nextStep, overdueStep }) => (
            <li>
              <a href={`/tickets/${ticket.id}`}>{ticket.draft.subject}</a>
              <small>
                {overdueStep ? (
                  <span class="tag status-overdue">
                    {statusWord(overdueStep, view.language)} {statusWord('overdue', view.language)}
                  </span>
                ) : null}{' '}
                {nextStep
                  ? statusWord(nextStep, view.language)
                  : statusWord(ticket.status, view.language)}{' '}
                {nextDue ? (
                  <Due view={view} at={nextDue} zone={view.zoneOf(ticket.brandId)} />
                ) : null}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Crisis and hot alerts in full; of the ordinary ones, whose tickets are at work, only the newest. */
function OpenAlerts({ view, data }: Props) {
  const grave = data.alerts.filter((row) => row.alert.tier !== 'ordinary')
  const ordinary = data.alerts.filter((row) => row.alert.tier === 'ordinary').slice(0, 4)
  const rest = data.alertCounts.ordinary - ordinary.length
  return (
    <>
      {[...grave, ...ordinary].map((row) => (
        <AlertLine view={view} row={row} />
      ))}
      {rest > 0 ? (
        <p class="more">
          <a href="/alerts?tier=ordinary">
            {view.say(`另有 ${rest} 条普通差评预警`, `${rest} more ordinary alerts`)}
          </a>
        </p>
      ) : null}
    </>
  )
}
