import type { RawPost, RunOutcome } from '../../core/mention.ts'

import type { ParsedPage } from '../source.ts'

const maxIdLength = 1000
const maxUrlLength = 4000

export type PageOf<Post extends RawPost> = Omit<ParsedPage, 'posts'> & { posts: Post[] }

/** A body that holds no posts, and why. */
export function refusedPage(outcome: RunOutcome, detail: string): PageOf<never> {
  // the site's own words may be none
  const said = detail.trim() === '' ? outcome.replace('_', ' ') : detail
  return { outcome, detail: said, posts: [], skipped: 0, unparsable: [], next: null }
}

/** A body that was read: `null` is an item that is no post, a string why a post could not be read. */
export function readPage<Post extends RawPost>(
  items: readonly (Post | string | null)[],
  next: string | null,
): PageOf<Post> {
  const fitted = items.map((item) => (item === null || typeof item === 'string' ? item : fit(item)))
  const posts = fitted.filter((item): item is Post => item !== null && typeof item !== 'string')
  const unparsable = fitted.filter((item) => typeof item === 'string')
  return {
    outcome: outcomeOf(posts.length, unparsable.length),
    ...(posts.length === 0 && unparsable.length > 0
      ? { detail: `none of ${unparsable.length} items could be read` }
      : {}),
    posts,
    skipped: items.filter((item) => item === null).length,
    unparsable,
    next,
  }
}

/** An id or an address without end is a slip of the site's: the first loses the post, the second itself alone. */
function fit<Post extends RawPost>(post: Post): Post | string {
  if (post.sourceId.length > maxIdLength) return `post: an id of ${post.sourceId.length} characters`
  return (post.url?.length ?? 0) > maxUrlLength ? { ...post, url: undefined } : post
}

function outcomeOf(posts: number, unparsable: number): RunOutcome {
  if (posts > 0) return 'ok'
  return unparsable > 0 ? 'shape_changed' : 'empty'
}
