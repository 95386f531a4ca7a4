import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

import { confirmClassification } from '../../alerts/actions/confirm-classification.ts'
import { correctClassification } from '../../alerts/actions/correct-classification.ts'
import { Aspect, Sentiment, Severity } from '../../core/classification.ts'
import { mentionDetail, type MentionDetail } from '../../db/queries/console-mention.ts'
import { ClusterPlaces } from '../components/cluster-places.tsx'
import { CorrectionForm } from '../components/correction-form.tsx'
import { Icon } from '../components/icon.tsx'
import { Instant } from '../components/instant.tsx'
import { KeptEvidence } from '../components/kept-evidence.tsx'
import { Layout } from '../components/layout.tsx'
import { MarkedText } from '../components/marked-text.tsx'
import { MentionHistory } from '../components/mention-history.tsx'
import { StarNote } from '../components/star-note.tsx'
import { SuspicionCard } from '../components/suspicion-card.tsx'
import { SuspicionTags } from '../components/suspicion-tags.tsx'
import { SentimentTag, SeverityTag, StatusTag, TopicTag } from '../components/tags.tsx'
import { UnsureCard } from '../components/unsure-card.tsx'
import { Why } from '../components/why.tsx'
import { actorOf } from '../actor.ts'
import type { WebDeps } from '../deps.ts'
import { isTopic } from '../../core/topic.ts'
import { draw } from '../draw.ts'
import { goBack } from '../go-back.ts'
import { readForm } from '../read-form.ts'
import { readId } from '../read-query.ts'
import { requireRole } from '../require-role.ts'
import { safeLink } from '../safe-link.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebContext, WebEnv } from '../view.ts'

const Correction = z.object({
  sentiment: Sentiment,
  complaint: z.literal('yes').optional(),
  severity: z.coerce.number().pipe(Severity),
  /** One ticked box comes as a text, several as a list. */
  aspects: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(Aspect).default([]),
  ),
})
type Correction = z.infer<typeof Correction>

/** `/mentions/:id`: one post, its judgement with the reasons, its edits, where it led, and a person's word on it. */
export function mentionPage(deps: WebDeps) {
  const load = async (c: WebContext) => {
    const detail = await mentionDetail(deps.db, readId(c))
    if (!detail) throw new HTTPException(404)
    return { view: c.var.view, detail }
  }
  return new Hono<WebEnv>()
    .get('/mentions/:id', async (c) => draw(c, <Mention {...await load(c)} />))
    .get('/mentions/:id/correction', requireRole('service'), async (c) =>
      draw(c, <Mention {...await load(c)} correcting />),
    )
    .post('/mentions/:id/correction', requireRole('service'), async (c) => {
      const sent = await readForm(c, Correction)
      if (sent.complaint && sent.severity === 0)
        return draw(c, <Mention {...await load(c)} correcting refused={sent} />, 400)
      const mentionId = readId(c)
      const complaint = sent.complaint === 'yes'
      await correctClassification(deps, { ...sent, mentionId, complaint }, actorOf(c))
      return c.redirect(`/mentions/${mentionId}`, 303)
    })
    .post('/mentions/:id/confirmation', requireRole('service'), async (c) => {
      const { judgement } = await readForm(c, z.object({ judgement: z.coerce.number().int() }))
      await confirmClassification(
        deps,
        { mentionId: readId(c), judgementId: judgement },
        actorOf(c),
      )
      return goBack(c, `/mentions/${readId(c)}`)
    })
}

type Props = {
  view: View
  detail: MentionDetail
  /** The form of a correction stands open. */
  correcting?: boolean
  /** A correction that was sent and says a complaint without a severity. */
  refused?: Correction
}

function Mention({ view, detail, correcting = false, refused }: Props) {
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
          <StarNote view={view} detail={detail} />
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
      {current?.unsure ? <UnsureCard view={view} mentionId={mention.id} current={current} /> : null}
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
      {current ? (
        <CorrectionForm
          view={view}
          mentionId={mention.id}
          labels={refused ? { ...refused, complaint: true, topics: refused.aspects } : current}
          open={correcting}
          problem={refused && noSeverity(view)}
        />
      ) : null}
      <KeptEvidence view={view} detail={detail} zone={zone} />
      <MentionHistory view={view} detail={detail} zone={zone} />
    </Layout>
  )
}

function noSeverity({ say }: View): string {
  return say(
    '尚未保存：售后投诉要选严重程度（一般、严重或危急）；不是售后投诉，请取消勾选「是售后投诉」。',
    'Not saved yet: a complaint needs a severity (ordinary, serious or critical). Untick “It is a complaint” where it is none.',
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
