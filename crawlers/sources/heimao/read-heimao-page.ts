import { loadHtml } from '../../read/load-html.ts'
import type { RawPost } from '../../../core/mention.ts'

import { elementOf, type Element } from '../../read/element-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readTime } from '../../read/read-time.ts'
import { refusedHtml } from '../../read/refused-html.ts'
import { heimaoComplaint } from './heimao-complaint.ts'
import { readHeimaoDetail } from './read-heimao-detail.ts'

const complaintLink = 'a[href*="/complaint/view/"]'

/** A page of tousu.sina.com.cn: one complaint, a company's rendered list (`.myts-item`), or the home page's list. */
export function readHeimaoPage(
  html: string,
  at: { fetchedAt: Date; url: string | undefined },
): PageOf<RawPost> {
  const $ = loadHtml(html)
  const page = elementOf($, $.root())
  if (page.has('.ts-d-question')) {
    const own = $('link[rel=canonical]').attr('href') ?? at.url
    return readPage([readHeimaoDetail($, { ...at, url: own })], null)
  }
  const rendered = page.all('.myts-item')
  const cards =
    rendered.length > 0 ? rendered : page.all('.seo_data_list > ul > li, ul.seo_data_list > li')
  if (cards.length === 0) {
    if (page.has('.myts-list') || page.has('.seo_data_list')) return readPage([], null)
    return /黑猫投诉/.test($('title').text())
      ? refusedPage('shape_changed', 'no list and no complaint on the page')
      : refusedHtml(html)
  }
  const posts = cards.map((card) => complaintCard(card, at.fetchedAt))
  const seen = new Set<string>()
  return readPage(
    // the home page shows some twice
    posts.filter((post) => {
      if (post === null || typeof post === 'string') return true
      return !seen.has(post.sourceId) && seen.add(post.sourceId)
    }),
    null,
  )
}

function complaintCard(card: Element, fetchedAt: Date): RawPost | string | null {
  const url = card.attr(complaintLink, 'href')
  // a joint complaint or an advertisement
  if (url === undefined && card.text('h1') === undefined) return null
  const target = card
    .all('li')
    .map((line) => line.text() ?? '')
    .find((line) => line.includes('投诉对象'))
  return heimaoComplaint({
    sn: /\/view\/(\w+)/.exec(url ?? '')?.[1],
    title: card.text('h1'),
    text: card.text('p'),
    time: readTime(card.text('.time'), fetchedAt),
    name: card.text('.name'),
    target: target?.replace(/^[\s\S]*投诉对象[\]】:：\s]*/, ''),
    url,
  })
}
