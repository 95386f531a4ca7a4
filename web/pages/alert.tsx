import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'

import { topicWords } from '../../core/words.ts'
import { AlertButtons } from '../components/alert-buttons.tsx'
import { AlertTasks } from '../components/alert-tasks.tsx'
import { AlertTickets } from '../components/alert-tickets.tsx'
import { AlertTimeline } from '../components/alert-timeline.tsx'
import { DeliveryTable } from '../components/delivery-table.tsx'
import { Due } from '../components/due.tsx'
import { EscalationCard } from '../components/escalation-card.tsx'
import { EvidenceList } from '../components/evidence-list.tsx'
import { IncidentLinks } from '../components/incident-links.tsx'
import { Instant } from '../components/instant.tsx'
import { Layout } from '../components/layout.tsx'
import { Reasons } from '../components/reasons.tsx'
import { ScreenshotList } from '../components/screenshot-list.tsx'
import { StatusTag, TierTag } from '../components/tags.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { loadAlert, type AlertData } from '../load-alert.ts'
import { readId } from '../read-query.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebEnv } from '../view.ts'

/** `/alerts/:id`: why it was raised, what shows it, what was done, and the buttons. */
export function alertPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/alerts/:id', async (c) => {
    const data = await loadAlert(db, readId(c), c.var.view.now)
    if (!data) throw new HTTPException(404)
    return draw(c, <Alert view={c.var.view} data={data} />)
  })
}

function Alert({ view, data }: { view: View; data: AlertData }) {
  const { say } = view
  const { alert } = data
  const zone = view.zoneOf(alert.brandId)
  const title = `${data.brandName} · ${topicWords[alert.topic][view.language]}`
  return (
    <Layout view={view} title={title} wide>
      <p class="crumbs">
        <a href="/alerts">{say('预警', 'Alerts')}</a> / #{alert.id}
      </p>
      <section class={`card edge-${alert.tier}`}>
        <header class="alert-head">
          <TierTag view={view} tier={alert.tier} />
          <h1>{title}</h1>
          <StatusTag view={view} status={alert.status} />
        </header>
        <Reasons view={view} reasons={alert.reasons} at={alert.tierChangedAt} zone={zone} />
        <IncidentLinks view={view} data={data} />
        <dl class="facts">
          <div>
            <dt>{say('触发', 'Opened')}</dt>
            <dd>
              <Instant view={view} at={alert.openedAt} zone={zone} />
            </dd>
          </div>
          <div>
            <dt>{say('最高级别', 'Peak')}</dt>
            <dd>
              <TierTag view={view} tier={alert.peakTier} />
            </dd>
          </div>
          <div>
            <dt>{say('最新证据', 'Latest evidence')}</dt>
            <dd>
              <Instant view={view} at={alert.lastEvidenceAt} zone={zone} />
            </dd>
          </div>
          <div>
            <dt>{say('确认', 'Acknowledged')}</dt>
            <dd>
              {alert.acknowledgedBy ? `${alert.acknowledgedBy} · ` : null}
              <Instant
                view={view}
                at={alert.acknowledgedAt}
                zone={zone}
                none={say('尚无人确认', 'by nobody yet')}
              />
            </dd>
          </div>
          {alert.resolvedAt ? (
            <div>
              <dt>{say('解除', 'Resolved')}</dt>
              <dd>
                {alert.resolvedBy === 'koushao' ? say('系统', 'Koushao') : alert.resolvedBy} ·{' '}
                <Instant view={view} at={alert.resolvedAt} zone={zone} />
              </dd>
            </div>
          ) : null}
          {data.deadlines
            .filter((one) => one.settledAt === null)
            .map((one) => (
              <div>
                <dt>{statusWord(one.step, view.language)}</dt>
                <dd>
                  <Due view={view} at={one.dueAt} zone={zone} />
                </dd>
              </div>
            ))}
        </dl>
        <AlertButtons view={view} data={data} />
      </section>
      <div class="columns">
        <div class="stack">
          <AlertTasks view={view} data={data} />
          <section class="card">
            <h2>
              {say('证据', 'Evidence')} <small class="muted">{data.evidenceTotal}</small>
            </h2>
            <EvidenceList view={view} rows={data.evidence} total={data.evidenceTotal} zone={zone} />
          </section>
          {data.screenshots.length > 0 ? (
            <section class="card">
              <h2>
                {say('截图存证', 'Pictures kept')}{' '}
                <small class="muted">{data.screenshots.length}</small>
              </h2>
              <ScreenshotList view={view} rows={data.screenshots} zone={zone} />
            </section>
          ) : null}
          <AlertTickets view={view} rows={data.tickets} />
        </div>
        <div class="stack">
          <section class="card">
            <h2>{say('经过', 'History')}</h2>
            <AlertTimeline view={view} events={data.events} zone={zone} />
          </section>
          {data.escalation ? (
            <EscalationCard view={view} escalation={data.escalation} zone={zone} />
          ) : null}
          <section class="card">
            <h2>{say('通知', 'Notifications')}</h2>
            <DeliveryTable view={view} rows={data.deliveries} zone={zone} />
          </section>
        </div>
      </div>
    </Layout>
  )
}
