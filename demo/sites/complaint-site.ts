import type { Clock } from '../../core/clock.ts'
import type { Scenario } from '../scenario/scenario.ts'

import { chineseTime } from './chinese-time.ts'
import { complainant } from './complainant.ts'
import { complaintPage } from './complaint-page.ts'
import { escapeHtml, humanPage } from './human-page.ts'
import { seenPost, type SeenPost } from './seen-post.ts'
import { htmlAnswer, jsonAnswer, type Answer, type Site } from './site.ts'

const perPage = 10
const maxPages = 50
const summaryLength = 150

/** The list of what was filed last as tousu.sina.com.cn sends it, and a page per complaint. */
export function complaintSite(scenario: Scenario, clock: Clock, baseUrl: () => string): Site {
  const filed = (now: Date) =>
    scenario.latest('complaints', now, Infinity).map((post) => seenPost(post, now))

  const feed = (page: number): Answer => {
    if (page > maxPages) return refusal(10017, '请登录后查看更多')
    const all = filed(clock.now())
    const lists = all.slice((page - 1) * perPage, page * perPage)
    const last = Math.min(maxPages, Math.max(1, Math.ceil(all.length / perPage)))
    return jsonAnswer({
      result: {
        status: { code: 0, msg: '' },
        timestamp: clock.now().toUTCString(),
        data: {
          lists: lists.map((seen) => item(seen, baseUrl())),
          pager: {
            current: page,
            next: Math.min(page + 1, last),
            page_amount: last,
            page_size: perPage,
            item_count: all.length,
          },
        },
      },
    })
  }

  return ({ url }) => {
    if (url.pathname === '/api/index/feed')
      return feed(Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1))
    const sn = /^\/complaint\/view\/(\d+)\/?$/.exec(url.pathname)?.[1]
    if (sn !== undefined) {
      const seen = filed(clock.now()).find(({ post }) => post.id === sn)
      return seen ? htmlAnswer(complaintPage(seen, `${baseUrl()}${url.pathname}`)) : null
    }
    if (url.pathname !== '/') return null
    const shown = filed(clock.now()).slice(0, perPage).map(line).join('\n')
    return htmlAnswer(humanPage('投诉台', shown || '<p>还没有投诉。</p>'))
  }
}

function refusal(code: number, msg: string): Answer {
  return jsonAnswer({ result: { status: { code, msg }, data: [] } })
}

function item(seen: SeenPost, baseUrl: string) {
  const { post, text, counters, reply } = seen
  return {
    main: {
      sn: post.id,
      title: escapeHtml(post.title ?? ''),
      appeal: '退款、道歉',
      issue: '售后服务问题',
      summary: escapeHtml(
        text.length > summaryLength ? `${text.slice(0, summaryLength)}...` : text,
      ),
      cotitle: post.story === 'off-topic' ? '澜汐湾旅游' : '澜汐电器',
      couid: post.story === 'off-topic' ? '6384900077' : '6384900001',
      // seconds, as a string
      timestamp: String(post.at.getTime() / 1000),
      status: reply ? 7 : 4,
      url: `${baseUrl}/complaint/view/${post.id}/`,
      upvote_amount: String(counters.likes),
      share_amount: counters.reposts,
      comment_amount: String(counters.comments),
    },
    author: { uid: '', title: complainant(post), avatar: '', wb_profile: '' },
  }
}

function line({ post }: SeenPost): string {
  return `<article><p><a href="/complaint/view/${post.id}/">${escapeHtml(post.title ?? '')}</a></p><p class="meta">${chineseTime(post.at)}</p></article>`
}
