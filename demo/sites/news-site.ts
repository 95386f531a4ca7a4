import type { Clock } from '../../core/clock.ts'
import type { Post } from '../scenario/post.ts'
import type { Scenario } from '../scenario/scenario.ts'

import { chineseTime } from './chinese-time.ts'
import { escapeHtml, humanPage } from './human-page.ts'
import { htmlAnswer, type Site } from './site.ts'

const perFeed = 20

/** A local paper on WordPress: its RSS 2.0 feed, and a page per article. */
export function newsSite(scenario: Scenario, clock: Clock, baseUrl: () => string): Site {
  return ({ url }) => {
    const now = clock.now()
    if (url.pathname === '/feed/') {
      const items = scenario.latest('news', now, perFeed).map((post) => item(post, baseUrl()))
      return { status: 200, type: 'rss', body: feed(items, now, baseUrl()) }
    }
    const id = /^\/news\/([\w-]+)$/.exec(url.pathname)?.[1]
    const shown =
      id === undefined
        ? url.pathname === '/'
          ? scenario.latest('news', now, perFeed)
          : []
        : scenario.latest('news', now, Infinity).filter((post) => post.id === id)
    if (shown.length === 0 && url.pathname !== '/') return null
    return htmlAnswer(humanPage('江岸早报', shown.map(article).join('\n')))
  }
}

function feed(items: string[], now: Date, baseUrl: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>
<channel>
	<title>江岸早报</title>
	<link>${baseUrl}/</link>
	<description>演示站点，内容均为虚构 / demo, all invented</description>
	<lastBuildDate>${rssTime(now)}</lastBuildDate>
	<language>zh-CN</language>
${items.join('\n')}
</channel>
</rss>
`
}

function item(post: Post, baseUrl: string): string {
  return `	<item>
		<title>${escapeHtml(post.title ?? '')}</title>
		<link>${baseUrl}/news/${post.id}</link>
		<dc:creator><![CDATA[${byline}]]></dc:creator>
		<pubDate>${rssTime(post.at)}</pubDate>
		<guid isPermaLink="false">${post.id}</guid>
		<description><![CDATA[${escapeHtml(post.text.slice(0, 60))} [&#8230;]]]></description>
		<content:encoded><![CDATA[<p>${escapeHtml(post.text)}</p>]]></content:encoded>
		<slash:comments>0</slash:comments>
	</item>`
}

const byline = '江岸早报记者'

/** `Sat, 14 Jun 2025 04:00:00 +0000`. */
function rssTime(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

function article(post: Post): string {
  return `<article id="${post.id}"><p><a href="/news/${post.id}"><b>${escapeHtml(post.title ?? '')}</b></a></p><pre>${escapeHtml(post.text)}</pre>
<p class="meta">${byline} · ${chineseTime(post.at)}</p></article>`
}
