import type { CheerioAPI } from 'cheerio'

import { loadHtml } from '../../read/load-html.ts'
import type { RawPost } from '../../../core/mention.ts'

import { elementOf, type Element } from '../../read/element-of.ts'
import { pageData } from '../../read/page-data.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'
import { refusedHtml } from '../../read/refused-html.ts'
import { readHupuDom } from './read-hupu-dom.ts'
import { readHupuJson } from './read-hupu-json.ts'

/** A page of bbs.hupu.com or m.hupu.com: the data that it embeds, else what it shows. */
export function readHupuPage(
  html: string,
  at: { fetchedAt: Date; url: string | undefined },
): PageOf<RawPost> {
  const $ = loadHtml(html)
  const embedded = [pageData(html, '__NEXT_DATA__'), pageData(html, '$$data')]
  const read = embedded
    .filter((data) => data !== undefined)
    .map((data) => readHupuJson(data, at.fetchedAt))
    .find(({ outcome }) => outcome !== 'shape_changed')
  if (read) return read
  const $page = elementOf($, $.root())
  if ($page.has('.thread-content-detail, .main-thread')) return readHupuDom($, at)
  const rows = $page.all('.bbs-sl-web-post-layout')
  if (rows.length > 0 || $page.has('.bbs-sl-web-post-body'))
    return readPage(rowsOf($, at.fetchedAt), nextOf($page, at.url))
  const refused = refusedHtml(html)
  return refused.outcome === 'bad_payload' && /虎扑/.test($('title').text())
    ? refusedPage('shape_changed', 'neither a list nor a thread on the page')
    : refused
}

/** The rows of a board, without the one that names the columns. */
function rowsOf($: CheerioAPI, fetchedAt: Date): (RawPost | string | null)[] {
  $('.page-icon').remove()
  return elementOf($, $.root())
    .all('.bbs-sl-web-post-layout:not(.bbs-sl-web-post-header)')
    .filter((row) => row.has('.post-title a'))
    .map((row) => {
      const tid = /\/(\d+)(?:-\d+)?\.html/.exec(row.attr('.post-title a', 'href') ?? '')?.[1]
      const title = row.text('.post-title a.p-title') ?? row.text('.post-title a')
      if (tid === undefined) return null
      if (title === undefined) return `thread ${tid}: no title`
      const time = readTime(row.text('.post-time'), fetchedAt)
      // "102 / 32408": replies and views
      const replies = readCount(row.text('.post-datum')?.split('/')[0]?.trim())
      return {
        sourceId: tid,
        kind: 'post',
        url: `https://bbs.hupu.com/${tid}.html`,
        title,
        text: '',
        publishedAt: time.at,
        publishedPrecision: time.precision,
        author: {
          id: /my\.hupu\.com\/(\d+)/.exec(row.attr('.post-auth a', 'href') ?? '')?.[1],
          name: row.text('.post-auth a'),
        },
        comments: replies.value,
        approx: replies.approx,
      }
    })
}

/** The pager knows the last page, the address this one: /<board>-postdate-2. */
function nextOf(page: Element, url: string | undefined): string | null {
  const numbers = page
    .all('.hupu-rc-pagination li')
    .map((item) => Number(item.text()))
    .filter((number) => Number.isInteger(number) && number > 0)
  const current = Number(/-(\d+)$/.exec(url ?? '')?.[1] ?? 1)
  return current < Math.max(0, ...numbers) ? String(current + 1) : null
}
