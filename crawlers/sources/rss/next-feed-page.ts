import type { RawPost } from '../../../core/mention.ts'

import type { FeedElement } from './feed-element.ts'

/** Where the older items of a feed are: its `rel=next` (RFC 5005), or `paged` of WordPress; null where it does not say. */
export function nextFeedPage(
  feed: FeedElement,
  posts: readonly RawPost[],
  url: string | null,
): string | null {
  const links = [...feed.all('link'), ...feed.all('atom:link'), ...feed.all('atom10:link')]
  const linked = (rel: string) => links.find((link) => link.attr('rel') === rel)?.attr('href')
  const self = url ?? linked('self')
  if (self === undefined || !URL.canParse(self)) return null
  const here = new URL(self)
  const next = linked('next')
  if (next !== undefined && URL.canParse(next, self)) {
    const there = new URL(next, here)
    // a feed does not send us to other sites
    return there.host === here.host ? there.href : null
  }
  const generator = feed.all('generator')[0]
  const isWordPress = /wordpress/i.test(
    `${generator?.text() ?? ''} ${generator?.attr('uri') ?? ''}`,
  )
  // its feeds of comments have one page
  if (!isWordPress || posts.some((post) => post.kind === 'comment')) return null
  here.searchParams.set('paged', String(Number(here.searchParams.get('paged') ?? 1) + 1))
  return here.href
}
