import { loadHtml } from '../../read/load-html.ts'
import { appIdOf, appReview, nextPage } from './app-review.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import type { ParsedPage } from '../../source.ts'

/** Apple's review feed as Atom with `im:` fields: the text comes twice, plain first. */
export function readAppReviewsXml(
  text: string,
  at: { appId: string | undefined; fetchedAt: Date },
): ParsedPage {
  const $ = loadHtml(text, 'xml')
  const feed = $('feed').first()
  if (feed.length === 0) return refusedPage('shape_changed', '<feed> missing')
  const href = (rel: string) => feed.children(`link[rel="${rel}"]`).attr('href')
  const appId = appIdOf(href('self')) ?? at.appId
  const reviews = feed
    .children('entry')
    .toArray()
    .map((element) => {
      const entry = $(element)
      const text = (selector: string) => {
        const found = entry.find(selector).first()
        return found.length === 0 ? undefined : found.text().trim()
      }
      return appReview(
        {
          id: text('> id'),
          title: text('> title'),
          content: text('> content[type="text"]') ?? text('> content'),
          rating: text('> im\\:rating'),
          version: text('> im\\:version'),
          votes: text('> im\\:voteSum'),
          authorName: text('> author > name'),
          authorUri: text('> author > uri'),
          updated: text('> updated'),
          url: entry.children('link').first().attr('href'),
        },
        { ...at, appId },
      )
    })
  return readPage(reviews, nextPage(href('self'), href('next')))
}
