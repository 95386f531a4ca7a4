import { loadHtml } from '../../read/load-html.ts'
import { pageData } from '../../read/page-data.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusalWords } from '../../read/refusal-words.ts'
import type { ParsedPage } from '../../source.ts'
import { guessItems } from './guess-items.ts'
import type { HtmlPageContext } from './html-post.ts'
import { ldObjects } from './ld-objects.ts'
import { ldReview } from './ld-review.ts'
import { openComments } from './open-comments.ts'
import { readArticle } from './read-article.ts'
import { readHtmlPage, type ListSelectors } from './read-html-page.ts'
import { readSitemap } from './read-sitemap.ts'

const carriers = [
  '__NEXT_DATA__',
  '__INITIAL_STATE__',
  '__INITIAL_DATA__',
  '__PRELOADED_STATE__',
  '__APOLLO_STATE__',
  '$render_data',
]
/** A page that refuses has few words. */
const fewWords = 1500
const review = '[itemtype$="schema.org/Review"]'
const microdata: ListSelectors = {
  guard: review,
  item: review,
  fields: {
    text: { selector: '[itemprop="reviewBody"], [itemprop="description"]' },
    title: { selector: '[itemprop="headline"]' },
    author: { selector: '[itemprop="author"]' },
    published: { selector: '[itemprop="datePublished"]', attr: 'content' },
    rating: { selector: '[itemprop="ratingValue"]', attr: 'content' },
  },
}

/**
 * A page that nobody wrote selectors for: reviews and posts of its ld+json or microdata, a list in the
 * JSON of its scripts, else the page as one article. Never a page of refusal.
 */
export function readAnyPage(text: string, at: HtmlPageContext): ParsedPage {
  const start = text.trim()
  if (start === '') return refusedPage('bad_payload', 'empty body')
  if (/^[[{]/.test(start)) {
    const value = readJson(start)
    if (value === undefined) return refusedPage('bad_payload', 'JSON that cannot be read')
    const posts = guessItems(value, at)
    return posts ? readPage(posts, null) : refusedPage('shape_changed', 'no list of posts in it')
  }
  if (!start.includes('<')) return refusedPage('bad_payload', 'no web page')
  const sitemap = readSitemap(start, at.url)
  if (sitemap !== null) {
    const addresses = sitemap.pages.length + sitemap.more.length
    const detail = `a sitemap of ${addresses} addresses: set "sitemap" to read its pages`
    return { ...refusedPage('empty', detail), skipped: addresses }
  }
  const $ = loadHtml(text)
  const objects = ldObjects($)
  const spoken = objects.map((object) => ldReview(object, at))
  const said = spoken.filter((one) => one !== null)
  if (said.some((one) => typeof one !== 'string')) {
    const skipped = objects.filter(({ types }) => types.includes('AggregateRating')).length
    return { ...readPage(said, null), skipped }
  }
  if ($(review).length > 0) return readHtmlPage(text, microdata, at)
  const isArticle = $('meta[property="og:type"]').attr('content') === 'article'
  for (const name of isArticle ? [] : carriers) {
    const posts = text.includes(name) ? guessItems(pageData(text, name), at) : null
    if (posts) return readPage(posts, null)
  }
  const words = $('body').clone().find('script, style').remove().end().text().trim()
  const refusal = refusalWords(`${$('title').text()} ${words}`)
  const article = readArticle($, objects, at)
  if (refusal !== null && words.length < fewWords && !article?.publishedAt)
    return refusedPage(refusal, 'a page that refuses')
  if (article === null) {
    const opened = openComments(text)
    if (opened !== text) return readAnyPage(opened, at)
    return words === ''
      ? refusedPage('bad_payload', 'a page without words')
      : refusedPage('shape_changed', 'neither reviews nor an article found')
  }
  return readPage([article], null)
}
