import { load, type CheerioAPI } from 'cheerio'

import { boundedHtml } from './bounded-html.ts'

/**
 * Somebody else's markup as a tree, in bounded time and memory. `page`: a document; `piece`: what stands
 * in one; `xml`: a feed or a sitemap, where tags mean nothing but themselves.
 */
export function loadHtml(html: string, as: 'page' | 'piece' | 'xml' = 'page'): CheerioAPI {
  switch (as) {
    case 'page':
      return load(boundedHtml(html))
    case 'piece':
      return load(boundedHtml(html), null, false)
    case 'xml':
      return load(boundedHtml(html, { isXml: true }), { xml: true })
  }
}
