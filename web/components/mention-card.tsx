import type { MentionRow } from '../../db/queries/console-mentions.ts'
import { isTopic } from '../../core/topic.ts'
import { safeLink } from '../safe-link.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { Icon } from './icon.tsx'
import { Instant } from './instant.tsx'
import { SuspicionTags } from './suspicion-tags.tsx'
import { SentimentTag, SeverityTag, TopicTag } from './tags.tsx'
import { UnsureChoice } from './unsure-choice.tsx'

/** One post in a list: what was said and how it was judged; the reasons load when it is opened. */
export function MentionCard({ view, row }: { view: View; row: MentionRow }) {
  const { say } = view
  const { mention, current, source } = row
  const link = safeLink(mention.url)
  return (
    <article class={current?.complaint ? 'mention mention-complaint' : 'mention'}>
      <header>
        <span class="mention-source">{source.name}</span>
        {mention.authorName ? <span class="muted">{mention.authorName}</span> : null}
        {mention.rating === null ? null : (
          <span class="muted">
            ★ {mention.rating}/{mention.ratingMax ?? 5}
          </span>
        )}
        <Instant view={view} at={mention.countedAt} zone={view.zoneOf(row.brandIds[0] ?? null)} />
        {mention.goneAt ? <span class="tag">{say('原帖已删除', 'gone at the source')}</span> : null}
      </header>
      {mention.title ? <h3>{mention.title}</h3> : null}
      <p class="mention-text">{mention.text}</p>
      <div class="tags">
        {current ? (
          <>
            <SentimentTag view={view} sentiment={current.sentiment} />
            {current.complaint ? (
              <span class="tag tag-complaint">{say('投诉', 'Complaint')}</span>
            ) : null}
            <SeverityTag view={view} severity={current.severity} />
            {current.topics.filter(isTopic).map((topic) => (
              <TopicTag view={view} topic={topic} />
            ))}
            {current.unsure ? (
              <span class="tag tag-unsure">{say('待人工判断', 'Unsure')}</span>
            ) : null}
            {current.keyphrases.slice(0, 4).map((phrase) => (
              <a class="phrase" href={`/mentions?keyphrase=${encodeURIComponent(phrase)}`}>
                {phrase}
              </a>
            ))}
          </>
        ) : (
          <span class="tag">
            {mention.state === 'ignored'
              ? statusWord(mention.ignoredReason ?? 'ignored', view.language)
              : say('等待分析', 'Waiting for analysis')}
          </span>
        )}
        <SuspicionTags view={view} reasons={row.suspicions} />
      </div>
      {current?.unsure ? (
        <UnsureChoice view={view} mentionId={mention.id} judgementId={current.id} />
      ) : null}
      <footer>
        <details
          class="why"
          hx-get={`/mentions/${mention.id}/why`}
          hx-trigger="toggle once"
          hx-target="find .why-body"
        >
          <summary>{say('判断依据', 'Why')}</summary>
          <div class="why-body">
            <a href={`/mentions/${mention.id}`}>{say('打开详情', 'Open the details')}</a>
          </div>
        </details>
        <a href={`/mentions/${mention.id}`}>{say('详情', 'Details')}</a>
        {row.ticketId ? (
          <a href={`/tickets/${row.ticketId}`}>
            {say('工单', 'Ticket')} #{row.ticketId}
          </a>
        ) : null}
        {link ? (
          <a href={link} target="_blank" rel="noopener noreferrer nofollow">
            {say('原帖', 'Original')} <Icon name="external" />
          </a>
        ) : null}
      </footer>
    </article>
  )
}
