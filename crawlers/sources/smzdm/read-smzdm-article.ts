import type { RawPost } from '../../../core/mention.ts'

import type { Element } from '../../read/element-of.ts'
import { readTime } from '../../read/read-time.ts'

/** The bargain or article that a page is about; null on the further pages of its comments. */
export function readSmzdmArticle(
  page: Element,
  {
    article,
    address,
    fetchedAt,
  }: { article: string | undefined; address: string; fetchedAt: Date },
): RawPost | null {
  const title =
    page.text('h1.title, h1[itemprop="name"]') ?? page.attr('meta[property="og:title"]', 'content')
  if (article === undefined || title === undefined || /\/p\/\w+\/p\d+/.test(address)) return null
  const written =
    page.attr('meta[property="og:release_date"]', 'content') ??
    page.attr('meta[name="weibo:webpage:create_at"]', 'content')
  const time = readTime(written, fetchedAt)
  const name = page.attr('meta[property="og:author"]', 'content')
  return {
    sourceId: article,
    kind: 'article',
    url: address === '' ? `https://www.smzdm.com/p/${article}/` : address,
    title,
    text:
      page.text('#articleId, article .txt-detail, .baoliao-block p[itemprop="description"]') ??
      page.text('p[itemprop="description"], .describe') ??
      page.attr('meta[name="description"]', 'content') ??
      '',
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: name === undefined ? undefined : { name },
  }
}
