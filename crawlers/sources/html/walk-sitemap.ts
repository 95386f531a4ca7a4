import type { RawPost } from '../../../core/mention.ts'

import { RunEndedError, type FetchContext, type ParsedPage, type RunEnd } from '../../source.ts'
import type { HtmlSettings } from './html-settings.ts'
import { sitemapPages } from './sitemap-pages.ts'

/** Reads the pages of a sitemap one by one, those that changed last first; one that is gone is passed by. */
export async function* walkSitemap(
  ctx: FetchContext<HtmlSettings>,
  sitemap: string,
  load: (url: string) => Promise<ParsedPage>,
): AsyncGenerator<RawPost, RunEnd> {
  const { match, maxPages } = ctx.settings
  const wanted = new RegExp(match ?? '', 'u')
  const pages = (await sitemapPages(ctx, sitemap)).filter(({ url }) => wanted.test(url))
  const seen = new Set<string>()
  let failed = 0
  let yielded = 0
  for (const { url } of pages.slice(0, maxPages)) {
    if (ctx.signal.aborted)
      throw new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
    const page = await load(url).catch((error: unknown) => {
      if (error instanceof RunEndedError && /^(?:not_found|gone)$/.test(error.end.outcome))
        return null
      throw error
    })
    if (page === null) continue
    for (const why of page.unparsable) ctx.unparsable(`${url}: ${why}`)
    if (page.outcome === 'shape_changed' || page.outcome === 'bad_payload') {
      failed += 1
      ctx.unparsable(`${url}: ${page.detail ?? page.outcome}`)
    } else if (page.outcome !== 'ok' && page.outcome !== 'empty') {
      return { outcome: page.outcome, detail: `${url}: ${page.detail ?? ''}` }
    }
    for (const post of page.posts) {
      const isOld = ctx.since !== null && post.publishedAt !== null && post.publishedAt < ctx.since
      if (seen.has(post.sourceId) || isOld) continue
      yielded += 1
      yield post
      seen.add(post.sourceId)
    }
  }
  if (yielded === 0 && failed > 0)
    return { outcome: 'shape_changed', detail: `none of ${failed} pages could be read` }
  return { outcome: yielded > 0 ? 'ok' : 'empty', seen: seen.size }
}
