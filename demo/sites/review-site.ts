import type { Clock } from '../../core/clock.ts'
import type { Scenario } from '../scenario/scenario.ts'

import { chineseTime } from './chinese-time.ts'
import { humanPage } from './human-page.ts'
import { reviewScript } from './review-script.ts'
import { seenPost } from './seen-post.ts'
import { htmlAnswer, jsonAnswer, type Site } from './site.ts'

const perPage = 50

/** A shop's review page that a script builds in the browser: plain HTTP sees an empty shell. */
export function reviewSite(scenario: Scenario, clock: Clock): Site {
  return ({ url }) => {
    if (url.pathname === '/' || url.pathname === '/reviews')
      return htmlAnswer(humanPage('家电口碑 · 澜汐', shell))
    if (url.pathname !== '/api/reviews') return null
    const now = clock.now()
    const one = url.searchParams.get('id')
    const page = Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1)
    const all = scenario.latest('reviews', now, one === null ? (page + 1) * perPage : Infinity)
    const shown =
      one === null
        ? all.slice((page - 1) * perPage, page * perPage)
        : all.filter(({ id }) => id === one)
    return jsonAnswer({
      next: one === null && all.length > page * perPage ? page + 1 : null,
      reviews: shown.map((post) => {
        const { text, counters, reply } = seenPost(post, now)
        return {
          id: post.id,
          at: post.at.toISOString(),
          shownAt: chineseTime(post.at),
          userId: post.author.id,
          user: post.author.name,
          stars: post.rating ?? 1,
          text,
          useful: counters.likes,
          product: post.product?.name ?? '',
          model: post.product?.model ?? '',
          reply: reply?.text ?? null,
        }
      }),
    })
  }
}

const shell = `<noscript>请开启 JavaScript 查看评价。</noscript>
<ul id="reviews" aria-busy="true"></ul><nav id="pages"></nav><script>${reviewScript}</script>`
