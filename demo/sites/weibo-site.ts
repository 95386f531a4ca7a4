import { hourMs, type Clock } from '../../core/clock.ts'
import type { Scenario } from '../scenario/scenario.ts'

import { chineseTime } from './chinese-time.ts'
import { escapeHtml, humanPage } from './human-page.ts'
import { seenPost, type SeenPost } from './seen-post.ts'
import { htmlAnswer, jsonAnswer, type Answer, type Site } from './site.ts'
import { bidOf, isLong, mblog, weiboText } from './weibo-wire.ts'

const perPage = 10
const maxPages = 50
const hotInteractions = 1_000
const hotHours = 72

/** Microblog search as m.weibo.cn answers it, long texts, and a page per post for people. */
export function weiboSite(scenario: Scenario, clock: Clock): Site {
  const find = (id: string): SeenPost | null => {
    const now = clock.now()
    const post = scenario.find('weibo', id, now)
    return post && seenPost(post, now)
  }
  const search = (query: string, page: number): Answer => {
    const now = clock.now()
    const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
    const matching = scenario
      .latest('weibo', now, Infinity)
      .map((post) => seenPost(post, now))
      .filter(
        ({ text }) =>
          wanted.length > 0 && wanted.every((word) => text.toLowerCase().includes(word)),
      )
    const shown = matching.slice((page - 1) * perPage, page * perPage)
    if (shown.length === 0 || page > maxPages)
      return jsonAnswer({ ok: 0, msg: '这里还没有内容', data: { cards: [] } })
    const hot = page === 1 ? hotCards(matching, now) : []
    return jsonAnswer({
      ok: 1,
      data: {
        cardlistInfo: {
          containerid: `100103type=61&q=${query}&t=0`,
          v_p: 42,
          show_style: 1,
          total: matching.length,
          page: page * perPage < matching.length ? page + 1 : null,
        },
        cards: [...hot, ...shown.map((seen) => card(seen, now))],
        scheme: `sinaweibo://searchall?q=${encodeURIComponent(query)}`,
      },
    })
  }

  return ({ url }) => {
    if (url.pathname === '/api/container/getIndex') {
      const container = url.searchParams.get('containerid') ?? ''
      const query = /^100103type=\d+&q=([^&]*)/.exec(container)?.[1]
      const page = Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1)
      return query === undefined
        ? jsonAnswer({ ok: 0, msg: '这里还没有内容', data: { cards: [] } })
        : search(query, page)
    }
    if (url.pathname === '/statuses/extend') {
      const seen = find(url.searchParams.get('id') ?? '')
      if (seen === null) return jsonAnswer({ ok: 0, msg: '微博不存在' })
      const { text, counters } = seen
      return jsonAnswer({
        ok: 1,
        data: {
          ok: 1,
          longTextContent: weiboText(text),
          reposts_count: counters.reposts,
          comments_count: counters.comments,
          attitudes_count: counters.likes,
        },
      })
    }
    const id = /^\/(?:detail|status)\/(\d+)$/.exec(url.pathname)?.[1]
    const seen = id === undefined ? null : find(id)
    return seen && htmlAnswer(humanPage('微语广场', article(seen)))
  }
}

function card(seen: SeenPost, now: Date) {
  const { id } = seen.post
  return {
    card_type: 9,
    itemid: `100103type=61&mid=${id}`,
    scheme: `/status/${bidOf(id)}?mblogid=${bidOf(id)}`,
    mblog: mblog(seen, now),
  }
}

/** Page one is headed by what everybody reads now, whatever its age, as the real search does. */
function hotCards(matching: SeenPost[], now: Date) {
  const hot = matching
    .filter(({ post, counters }) => {
      const young = now.getTime() - post.at.getTime() < hotHours * hourMs
      return young && counters.likes + counters.reposts + counters.comments >= hotInteractions
    })
    .slice(0, 3)
  if (hot.length === 0) return []
  return [
    {
      card_type: 11,
      show_type: 1,
      title: '热门',
      card_group: [{ card_type: 42, desc: '热门微博' }, ...hot.map((seen) => card(seen, now))],
    },
  ]
}

function article({ post, text, counters, edited }: SeenPost): string {
  const { author } = post
  return `<article id="${post.id}"><p><b>${escapeHtml(author.name)}</b>${author.verified ? ' ✔' : ''}
<span class="meta">${author.followers} 粉丝 · ${chineseTime(post.at)}${edited ? ` · ${chineseTime(edited)} 编辑` : ''}</span></p>
<pre>${escapeHtml(text)}</pre>
<p class="meta">转发 ${counters.reposts} · 评论 ${counters.comments} · 赞 ${counters.likes}${isLong(text) ? ' · 长文' : ''}</p></article>`
}
