import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'

import { topicWords } from '../../core/words.ts'
import { colleagues } from '../../db/queries/colleagues.ts'
import { ticketDetail, type TicketDetail } from '../../db/queries/console-tickets.ts'
import { ticketDesk, type TicketDesk } from '../../db/queries/ticket-desk.ts'
import { ticketService, type TicketService } from '../../db/queries/ticket-service.ts'
import { CompensationCard } from '../components/compensation-card.tsx'
import { Icon } from '../components/icon.tsx'
import { Instant } from '../components/instant.tsx'
import { Layout } from '../components/layout.tsx'
import { StatusTag } from '../components/tags.tsx'
import { TicketButtons } from '../components/ticket-buttons.tsx'
import { TicketDeskCard } from '../components/ticket-desk-card.tsx'
import { TicketDeadlines } from '../components/ticket-deadlines.tsx'
import { TicketGuide } from '../components/ticket-guide.tsx'
import { TicketServiceCard } from '../components/ticket-service-card.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { readId } from '../read-query.ts'
import { safeLink } from '../safe-link.ts'
import { priorityWord } from '../priority-word.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebEnv } from '../view.ts'
import { writtenWords } from '../written-words.ts'

/** `/tickets/:id`: one customer's problem: the posts, the thread, the deadlines. */
export function ticketPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/tickets/:id', async (c) => {
    const detail = await ticketDetail(db, readId(c))
    if (!detail) throw new HTTPException(404)
    const service = await ticketService(db, detail.ticket.id)
    const desk = await ticketDesk(db, detail.ticket.id)
    const people = await colleagues(db)
    const { view } = c.var
    return draw(c, <Ticket {...{ view, detail, service, desk, people }} />)
  })
}

type Props = { view: View; detail: TicketDetail }
type Colleague = Awaited<ReturnType<typeof colleagues>>[number]

function Ticket({
  view,
  detail,
  service,
  desk,
  people,
}: Props & { service: TicketService; desk: TicketDesk; people: Colleague[] }) {
  const { say } = view
  const { ticket } = detail
  const zone = view.zoneOf(ticket.brandId)
  const external = safeLink(ticket.externalUrl)
  return (
    <Layout view={view} title={`${say('工单', 'Ticket')} #${ticket.id}`} wide>
      <p class="crumbs">
        <a href="/tickets">{say('工单', 'Tickets')}</a> / #{ticket.id}
      </p>
      <div class="columns">
        <div class="stack">
          <section class="card">
            <header class="alert-head">
              <h1>{ticket.draft.subject}</h1>
              <StatusTag
                view={view}
                status={ticket.status === 'pending' ? 'opening' : ticket.status}
              />
            </header>
            <dl class="facts">
              <div>
                <dt>{say('品牌 · 话题', 'Brand · topic')}</dt>
                <dd>
                  {detail.brandName} · {topicWords[ticket.topic][view.language]}
                </dd>
              </div>
              <div>
                <dt>{say('优先级', 'Priority')}</dt>
                <dd>{priorityWord(ticket.priority, view.language)}</dd>
              </div>
              <div>
                <dt>{say('处理人', 'Assignee')}</dt>
                <dd>{ticket.assignee ?? say('未指派', 'nobody yet')}</dd>
              </div>
              <div>
                <dt>{say('首次响应', 'First answer')}</dt>
                <dd>
                  <Instant
                    view={view}
                    at={ticket.firstAnsweredAt}
                    zone={zone}
                    none={say('尚未', 'not yet')}
                  />
                </dd>
              </div>
              <div>
                <dt>{say('预警', 'Alert')}</dt>
                <dd>
                  <a href={`/alerts/${ticket.alertId}`}>#{ticket.alertId}</a>
                </dd>
              </div>
              {ticket.externalId ? (
                <div>
                  <dt>
                    {ticket.helpdesk === 'builtin'
                      ? say('内置工单', 'Built-in ticket')
                      : ticket.helpdesk}
                  </dt>
                  <dd>
                    {external ? (
                      <a href={external} target="_blank" rel="noopener noreferrer">
                        {ticket.externalId} <Icon name="external" />
                      </a>
                    ) : (
                      ticket.externalId
                    )}
                  </dd>
                </div>
              ) : null}
            </dl>
            {ticket.lastError ? <p class="bad">{ticket.lastError}</p> : null}
            <TicketButtons view={view} ticket={ticket} people={people} />
          </section>
          <section class="card">
            <h2>{say('工单内容', 'What it says')}</h2>
            <p class="as-written">{ticket.draft.body}</p>
          </section>
          <TicketGuide view={view} ticket={ticket} />
          <section class="card">
            <h2>{say('沟通记录', 'Thread')}</h2>
            <Thread view={view} detail={detail} zone={zone} />
          </section>
        </div>
        <div class="stack">
          <TicketDeskCard view={view} helpdesk={ticket.helpdesk} desk={desk} zone={zone} />
          <TicketDeadlines view={view} detail={detail} zone={zone} />
          <TicketServiceCard view={view} detail={detail} service={service} zone={zone} />
          <CompensationCard view={view} ticketId={ticket.id} service={service} zone={zone} />
          <section class="card">
            <h2>{say('客户的帖子', "The customer's posts")}</h2>
            <ul class="evidence">
              {detail.posts.map((post) => (
                <li>
                  <header>
                    <b>{post.sourceName}</b>
                    {post.authorName ? <span class="muted">{post.authorName}</span> : null}
                    <Instant view={view} at={post.countedAt} zone={zone} />
                  </header>
                  <p>{post.text}</p>
                  <footer>
                    <a href={`/mentions/${post.id}`}>{say('详情', 'Details')}</a>
                    {safeLink(post.url) ? (
                      <a
                        href={safeLink(post.url) ?? '#'}
                        target="_blank"
                        rel="noopener noreferrer nofollow"
                      >
                        {say('原帖', 'Original')} <Icon name="external" />
                      </a>
                    ) : null}
                  </footer>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </Layout>
  )
}

function Thread({ view, detail, zone }: Props & { zone: string }) {
  const events = detail.events
  if (events.length === 0) return <p class="muted">{view.say('还没有记录。', 'Nothing yet.')}</p>
  return (
    <ol class="thread">
      {events.map((event) => (
        <li class={`event-${event.kind}`}>
          <small class="muted">
            <b>{event.actor === 'koushao' ? view.say('系统', 'Koushao') : event.actor}</b>{' '}
            {statusWord(event.kind === 'opened' ? 'ticket-opened' : event.kind, view.language)} ·{' '}
            <Instant view={view} at={event.at} zone={zone} />
          </small>
          <p>{event.kind === 'customer' ? event.text : inWords(event.text, view)}</p>
        </li>
      ))}
    </ol>
  )
}

/** `open → solved: what was done`, with the states as people call them, and what we wrote in the reader's language. */
function inWords(text: string, { language }: View): string {
  const [, from, to, said = ''] = /^([a-z]+) → ([a-z]+)(?:: (.*))?$/s.exec(text) ?? []
  if (from === undefined || to === undefined) return writtenWords(text, language)
  const states = `${statusWord(from, language)} → ${statusWord(to, language)}`
  return said === '' ? states : `${states}: ${writtenWords(said, language)}`
}
