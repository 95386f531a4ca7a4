import type { RawPost } from '../../../core/mention.ts'

import type { HtmlPageContext } from './html-post.ts'
import { readHtmlPage } from './read-html-page.ts'

/** A post of a list with what its own page says better; null where that page is not what it should be. */
export function readDetail(html: string, post: RawPost, at: HtmlPageContext): RawPost | null {
  const { detail } = at.settings
  if (!detail) return post
  const page = readHtmlPage(
    html,
    { guard: detail.guard ?? 'html', item: 'html', fields: detail.fields },
    { ...at, settings: { ...at.settings, next: undefined } },
  )
  const [found] = page.posts
  if (found === undefined) return null
  const said = Object.entries(found).filter(([key, value]) => {
    if (value === undefined || key === 'sourceId' || key === 'url' || key === 'kind') return false
    return key !== 'text' || detail.fields.text !== undefined
  })
  // a page without a date does not take away that of the list
  const dated = found.publishedAt !== null
  return {
    ...post,
    ...Object.fromEntries(said),
    publishedAt: dated ? found.publishedAt : post.publishedAt,
    publishedPrecision: dated ? found.publishedPrecision : post.publishedPrecision,
    approx: (found.approx ?? false) || (post.approx ?? false),
  }
}
