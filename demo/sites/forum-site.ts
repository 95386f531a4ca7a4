import type { Clock } from '../../core/clock.ts'
import type { Scenario } from '../scenario/scenario.ts'

import { chineseTime } from './chinese-time.ts'
import { forumPosts, type ForumPost } from './forum-posts.ts'
import { escapeHtml, humanPage } from './human-page.ts'
import { seenPost } from './seen-post.ts'
import { htmlAnswer, jsonAnswer, type Site } from './site.ts'

/** `posts.json` answers by windows of fifty numbers. */
const windowSize = 50

/** A community of the brand on Discourse: its newest posts as JSON, one post, and a page per topic. */
export function forumSite(scenario: Scenario, clock: Clock): Site {
  return ({ url }) => {
    const now = clock.now()
    const all = forumPosts(scenario.latest('forum', now, Infinity).toReversed())
    if (url.pathname === '/posts.json') {
      const before = Number(url.searchParams.get('before') ?? all.length) || all.length
      const shown = all
        .filter(({ number }) => number <= before && number > before - windowSize)
        .toReversed()
      return jsonAnswer({ latest_posts: shown.map((one) => wire(one, all, now)) })
    }
    const number = /^\/posts\/(\d+)\.json$/.exec(url.pathname)?.[1]
    const one = number === undefined ? undefined : all[Number(number) - 1]
    if (one) return jsonAnswer(wire(one, all, now))
    const topic = /^\/t\/[^/]+\/(\d+)(?:\/\d+)?$/.exec(url.pathname)?.[1]
    const posts =
      topic === undefined
        ? all.slice(-20).toReversed()
        : all.filter((p) => String(p.topic) === topic)
    if (posts.length === 0 || (topic === undefined && url.pathname !== '/'))
      return url.pathname === '/' ? htmlAnswer(humanPage('澜汐用户社区', '')) : notFound
    const title = topic === undefined ? '澜汐用户社区' : `澜汐用户社区 · ${posts[0]?.title ?? ''}`
    return htmlAnswer(humanPage(title, posts.map((p) => article(p, now)).join('\n')))
  }
}

const notFound = jsonAnswer(
  { errors: ['找不到所请求的 URL 或资源。'], error_type: 'not_found' },
  404,
)

/** In the forum's shape, as it stood at `now`. */
function wire({ post, number, topic, place, title }: ForumPost, all: ForumPost[], now: Date) {
  const { text, counters, edited } = seenPost(post, now)
  const replies = place === 1 ? all.filter((one) => one.topic === topic).length - 1 : 0
  const { likes } = counters
  return {
    id: number,
    name: post.author.name,
    username: `u${post.author.id}`,
    avatar_template: '/letter_avatar_proxy/v4/letter/u/90a4ae/{size}.png',
    created_at: post.at.toISOString(),
    cooked: `<p>${escapeHtml(text).replaceAll('\n', '<br>\n')}</p>`,
    post_number: place,
    post_type: 1,
    updated_at: (edited ?? post.at).toISOString(),
    reply_count: replies,
    reply_to_post_number: null,
    quote_count: 0,
    reads: counters.comments + 5,
    topic_id: topic,
    topic_slug: 'topic',
    topic_title: title,
    topic_html_title: escapeHtml(title),
    category_id: 5,
    // the kind of action is left out where there was none
    actions_summary: likes > 0 ? [{ id: 2, count: likes }] : [],
    hidden: false,
    trust_level: 1,
    deleted_at: null,
    user_deleted: false,
    version: edited ? 2 : 1,
    raw: text,
  }
}

function article({ post, topic, place, title }: ForumPost, now: Date): string {
  const { text, edited } = seenPost(post, now)
  const head = place === 1 ? `<p><b>${escapeHtml(title)}</b></p>` : ''
  return `<article id="post_${place}">${head}<p class="meta"><a href="/t/topic/${topic}/${place}">${escapeHtml(post.author.name)}</a> · ${chineseTime(edited ?? post.at)}</p>
<pre>${escapeHtml(text)}</pre></article>`
}
