import { hourMs, type Clock } from '../../core/clock.ts'
import type { Scenario } from '../scenario/scenario.ts'

import { chineseTime } from './chinese-time.ts'
import { escapeHtml, humanPage } from './human-page.ts'
import { seenPost, type SeenPost } from './seen-post.ts'
import { htmlAnswer, jsonAnswer, type Answer, type Site } from './site.ts'

/** The one app of this store: 澜汐智家. */
export const demoAppId = '1590023211'

const perPage = 50
const maxPages = 10
/** The parts come in either order. */
const feedPath = /^\/cn\/rss\/customerreviews\/(?=.*\bpage=(\d+))(?=.*\bid=(\d+))[\w=/]*\/json$/

/** Customer reviews as the app store's feed sends them, and a page per review for people. */
export function appStoreSite(scenario: Scenario, clock: Clock, baseUrl: () => string): Site {
  /** An edited review moves to the top, with the time of the edit. */
  const reviews = (now: Date) =>
    scenario
      .latest('appstore', now, Infinity)
      .map((post) => seenPost(post, now))
      .toSorted((a, b) => updatedAt(b).getTime() - updatedAt(a).getTime())
      .slice(0, perPage * maxPages)

  const feed = (page: number, appId: string): Answer => {
    const all = appId === demoAppId ? reviews(clock.now()) : []
    const shown = all
      .slice((page - 1) * perPage, page * perPage)
      .map((seen) => entry(seen, baseUrl()))
    const last = Math.max(1, Math.ceil(all.length / perPage))
    const link = (rel: string, to: number) => ({
      attributes: {
        rel,
        href: `${baseUrl()}/cn/rss/customerreviews/page=${to}/id=${appId}/sortby=mostrecent/json`,
      },
    })
    const [only] = shown
    return jsonAnswer({
      feed: {
        author: {
          name: { label: 'iTunes Store' },
          uri: { label: 'http://www.apple.com/cn/itunes/' },
        },
        // one review alone comes without its list, none comes without the key
        ...(shown.length > 1 ? { entry: shown } : only ? { entry: only } : {}),
        updated: { label: pacificTime(clock.now()) },
        rights: { label: 'Copyright 2008 Apple Inc.' },
        title: { label: 'iTunes Store: Customer Reviews' },
        icon: { label: 'http://itunes.apple.com/favicon.ico' },
        link: [
          link('self', page),
          link('first', 1),
          link('last', last),
          link('previous', Math.max(1, page - 1)),
          link('next', Math.min(last, page + 1)),
        ],
        id: {
          label: `${baseUrl()}/cn/rss/customerreviews/page=${page}/id=${appId}/sortby=mostrecent/json`,
        },
      },
    })
  }

  return ({ url }) => {
    const [, page, appId] = feedPath.exec(url.pathname) ?? []
    if (page !== undefined && appId !== undefined) {
      const number = Number(page)
      if (number < 1 || number > maxPages)
        return {
          status: 400,
          type: 'text',
          body: 'CustomerReviews RSS page depth is limited to 10\n',
        }
      return feed(number, appId)
    }
    const id = url.pathname === '/cn/review' ? url.searchParams.get('review') : null
    if (id === null) return null
    const seen = reviews(clock.now()).find(({ post }) => post.id === id)
    return seen ? htmlAnswer(humanPage('应用商店评论 · 澜汐智家', article(seen))) : null
  }
}

function updatedAt({ post, edited }: SeenPost): Date {
  return edited ?? post.at
}

function entry(seen: SeenPost, baseUrl: string) {
  const { post, text, counters } = seen
  const label = (value: string) => ({ label: value })
  return {
    author: {
      uri: label(`${baseUrl}/cn/reviews/id${post.author.id}`),
      name: label(post.author.name),
      label: '',
    },
    updated: label(pacificTime(updatedAt(seen))),
    'im:rating': label(String(post.rating ?? 1)),
    'im:version': label('6.3.1'),
    id: label(post.id),
    title: label(post.title ?? ''),
    content: { label: text, attributes: { type: 'text' } },
    link: {
      attributes: {
        rel: 'related',
        href: `${baseUrl}/cn/review?id=${demoAppId}&review=${post.id}`,
      },
    },
    'im:voteSum': label(String(counters.likes)),
    'im:contentType': { attributes: { term: 'Application', label: '应用程序' } },
    'im:voteCount': label(String(counters.likes + Math.floor(counters.comments / 2))),
  }
}

/** `2026-08-01T12:00:00-07:00`: the feed speaks in California's summer time. */
function pacificTime(at: Date): string {
  return `${new Date(at.getTime() - 7 * hourMs).toISOString().slice(0, 19)}-07:00`
}

function article({ post, text, edited }: SeenPost): string {
  return `<article id="${post.id}"><p><b>${escapeHtml(post.title ?? '')}</b> <span class="stars">${'★'.repeat(post.rating ?? 0)}</span></p>
<pre>${escapeHtml(text)}</pre><p class="meta">${escapeHtml(post.author.name)} · ${chineseTime(edited ?? post.at)}</p></article>`
}
