import type { RawPost } from '../../core/mention.ts'

import type { ReadCount } from './read-count.ts'

type Counted = 'likes' | 'reposts' | 'comments'

/** What a post has reached, as its counts were read; `approx` where one of them was rounded by the site. */
export function reachOf(
  counts: Partial<Record<Counted, ReadCount>>,
): Pick<RawPost, Counted | 'approx'> {
  const { likes, reposts, comments } = counts
  return {
    likes: likes?.value,
    reposts: reposts?.value,
    comments: comments?.value,
    approx: [likes, reposts, comments].some((count) => count?.approx === true),
  }
}
