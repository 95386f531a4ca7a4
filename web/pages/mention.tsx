import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'

import { mentionDetail, type MentionDetail } from '../../db/queries/console-mention.ts'
import { ClusterPlaces } from '../components/cluster-places.tsx'
import { CorrectionForm } from '../components/correction-form.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Icon } from '../components/icon.tsx'
import { Instant } from '../components/instant.tsx'
import { KeptEvidence } from '../components/kept-evidence.tsx'
import { Layout } from '../components/layout.tsx'
import { MarkedText } from '../components/marked-text.tsx'
import { SuspicionCard } from '../components/suspicion-card.tsx'
import { SuspicionTags } from '../components/suspicion-tags.tsx'
import { SentimentTag, SeverityTag, StatusTag, TopicTag } from '../components/tags.tsx'
import { Why } from '../components/why.tsx'
import type { WebDeps } from '../deps.ts'
import { isTopic } from '../../core/topic.ts'
import { draw } from '../draw.ts'
import { readId } from '../read-query.ts'
import { safeLink } from '../safe-link.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebEnv } from '../view.ts'

/** `/mentions/:id`: one post, its judgement with the reasons, its edits, and where it led. */
export function mentionPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/mentions/:id', async (c) => {
    const detail = await mentionDetail(db, readId(c))
    if (!detail) throw new HTTPException(404)
    return draw(c, <Mention view={c.var.view} detail={detail} />)
  })
}

type Props = { view: View; detail: MentionDetail }

function Mention({ view, detail }: Props) {
  const { say } = view
  const { mention, current } = detail
  const zone = view.zoneOf(detail.brands[0]?.id ?? null)
  const link = safeLink(mention.url)
  return (
    <Layout view={view} title={`${say('提及', 'Mention')} #${mention.id}`}>
      <p class="crumbs">
        <a href="/mentions">{say('提及', 'Mentions')}</a> / #{mention.id}
      </p>
      <article class="card">
        <header class="mention-head">
          <b>{detail.source.name}</b>{' '}
          <span class="muted">{statusWord(mention.kind, view.language)}</span>
          {mention.authorName ? <span>{mention.authorName}</span> : null}
          {mention.authorFollowers === null ? null : (
            <span class="muted">
              {mention.authorFollowers.toLocaleString('en-US')} {say('粉丝', 'followers')}
            </span>
          )}
          <Instant view={view} at={mention.countedAt} zone={zone} />
          {mention.publishedPrecision === 'month' ? (
            <span class="tag">{say('仅知月份', 'month only')}</span>
          ) : null}
        </header>
        {mention.title ? <h1 class="mention-title">{mention.title}</h1> : null}
        <p class="mention-full">
          <MarkedText text={mention.text} terms={current?.why.map((one) => one.term) ?? []} />
        </p>
        {mention.reply ? (
          <blockquote>
            <b>{say('商家回复', 'Reply')}</b> {mention.reply.text}
          </blockquote>
        ) : null}
        <div class="tags">
          {current ? <SentimentTag view={view} sentiment={current.sentiment} /> : null}
          {current?.complaint ? (
            <span class="tag tag-complaint">{say('投诉', 'Complaint')}</span>
          ) : null}
          {current ? <SeverityTag view={view} severity={current.severity} /> : null}
          {current?.topics.filter(isTopic).map((topic) => (
            <TopicTag view={view} topic={topic} />
          ))}
          {current?.signals.map((signal) => (
            <span class="tag severity-2">{statusWord(signal, view.language)}</span>
          ))}
          <SuspicionTags view={view} reasons={detail.suspicions.map((one) => one.reason)} />
          {current?.ownWords ? (
            <span class="tag">{say('转发：按其评论判断', 'Repost: judged by its own words')}</span>
          ) : null}
          {current?.unsure ? (
            <span class="tag tag-unsure">{say('待人工判断', 'Unsure')}</span>
          ) : null}
        </div>
        <footer class="mention-foot">
          {interactions(view, mention)}
          {link ? (
            <a href={link} target="_blank" rel="noopener noreferrer nofollow">
              {say('查看原帖', 'Open the original')} <Icon name="external" />
            </a>
          ) : null}
          {detail.duplicates > 1 ? (
            <span class="muted">
              {say(`${detail.duplicates} 条近似内容`, `${detail.duplicates} near duplicates`)}
            </span>
          ) : null}
        </footer>
      </article>
      <section class="card">
        <h2>{say('判断依据', 'Why')}</h2>
        {current ? (
          <Why view={view} current={current} />
        ) : (
          <p class="muted">
            {mention.ignoredReason
              ? statusWord(mention.ignoredReason, view.language)
              : say('尚未分析。', 'Not analysed yet.')}
          </p>
        )}
        <p class="muted">
          {say('品牌', 'Brand')}:{' '}
          {detail.brands.map((one) => `${one.name} (${one.matched.join(', ')})`).join('; ') || '—'}
        </p>
      </section>
      <SuspicionCard view={view} marks={detail.suspicions} />
      <ClusterPlaces view={view} rows={detail.places} shownId={mention.id} zone={zone} />
      <Led view={view} detail={detail} />
      {current ? <CorrectionForm view={view} mentionId={mention.id} current={current} /> : null}
      <KeptEvidence view={view} detail={detail} zone={zone} />
      <History view={view} detail={detail} zone={zone} />
    </Layout>
  )
}

function interactions(view: View, mention: MentionDetail['mention']) {
  const parts = [
    [view.say('赞', 'likes'), mention.likes],
    [view.say('转发', 'reposts'), mention.reposts],
    [view.say('评论', 'comments'), mention.comments],
  ] as const
  return parts.map(([word, n]) =>
    n === null ? null : (
      <span>{`${word} ${n.toLocaleString('en-US')}${mention.approx ? '+' : ''}`}</span>
    ),
  )
}

function Led({ view, detail }: Props) {
  if (detail.tickets.length === 0) return null
  return (
    <section class="card">
      <h2>{view.say('处理', 'What was done')}</h2>
      <ul class="rows">
        {detail.tickets.map((ticket) => (
          <li>
            <span>
              <a href={`/tickets/${ticket.id}`}>
                {view.say('工单', 'Ticket')} #{ticket.id}
              </a>{' '}
              ·{' '}
              <a href={`/alerts/${ticket.alertId}`}>
                {view.say('预警', 'Alert')} #{ticket.alertId}
              </a>
            </span>
            <StatusTag view={view} status={ticket.status} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ view, detail, zone }: Props & { zone: string }) {
  const { say } = view
  return (
    <>
      {detail.revisions.length > 1 ? (
        <section class="card">
          <h2>{say('修改记录', 'Edits')}</h2>
          {detail.revisions.map((one) => (
            <div class="revision">
              <b>{say(`第 ${one.revision} 版`, `Revision ${one.revision}`)}</b>{' '}
              <Instant view={view} at={one.seenAt} zone={zone} />
              <p>{one.text}</p>
            </div>
          ))}
        </section>
      ) : null}
      {detail.corrections.length > 0 ? (
        <section class="card">
          <h2>{say('人工更正', 'Corrections')}</h2>
          <DataTable
            rows={detail.corrections}
            columns={[
              {
                label: say('时间', 'When'),
                cell: (one) => <Instant view={view} at={one.correctedAt} zone={zone} />,
              },
              { label: say('更正人', 'By'), cell: (one) => one.correctedBy },
              {
                label: say('情感', 'Sentiment'),
                cell: (one) => <SentimentTag view={view} sentiment={one.sentiment} />,
              },
              {
                label: say('投诉', 'Complaint'),
                cell: (one) => (one.complaint ? say('是', 'yes') : say('否', 'no')),
              },
              {
                label: say('方面', 'Aspects'),
                cell: (one) =>
                  one.aspects
                    .filter(isTopic)
                    .map((topic) => <TopicTag view={view} topic={topic} />),
              },
            ]}
          />
        </section>
      ) : null}
    </>
  )
}
