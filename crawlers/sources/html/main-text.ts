import type { CheerioAPI } from 'cheerio'

import { nodeText, type HtmlNode } from '../../read/html-text.ts'

/** Around the words of a page, not among them. */
const around =
  'nav, header, footer, aside, form, button, select, script, style, noscript, h1, time, [role="navigation"], .share, .related, .recommend, .comments, #comments, .breadcrumb, .byline, .author, .meta'
const marked = [
  '[itemprop="articleBody"]',
  '#js_content',
  '.article-content',
  '.article-body',
  '.post-content',
  '.entry-content',
  '#article',
  'article',
  'main',
  '[role="main"]',
]
const enough = 15
/** Of links in a block of words: what is more is a list of other pages. */
const maxLinkShare = 0.5

/** The words of a page that are its own: where it marks them, else the block with the most of them. */
export function mainText($: CheerioAPI): string {
  for (const selector of marked) {
    const found = $(selector)
      .toArray()
      .map((one) => wordsIn($, one))
      .toSorted((a, b) => b.length - a.length)[0]
    if (found !== undefined && found.length >= enough) return found
  }
  const blocks = $('div, section, td, body').toArray()
  let best: { weight: number; block: HtmlNode } | undefined
  for (const block of blocks) {
    const weight = ownWords($, block)
    if (weight > (best?.weight ?? 0)) best = { weight, block }
  }
  return best === undefined ? '' : wordsIn($, best.block)
}

function wordsIn($: CheerioAPI, node: HtmlNode): string {
  const copy = $(node).clone()
  copy.find(around).remove()
  return nodeText(copy[0])
}

/** Words that stand in a block itself or in its paragraphs, less those of links. */
function ownWords($: CheerioAPI, block: HtmlNode): number {
  const own = $(block)
    .contents()
    .filter((_, node) => {
      if (node.type === 'text') return true
      return (
        'name' in node &&
        /^(?:p|br|span|strong|b|em|i|blockquote|pre|ul|ol|h[2-6])$/.test(node.name)
      )
    })
  const words = own.text().replaceAll(/\s+/g, '').length
  const linked = own.find('a').addBack('a').text().replaceAll(/\s+/g, '').length
  return words === 0 || linked / words > maxLinkShare ? 0 : words - linked
}
