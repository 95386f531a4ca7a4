import type { RawPost, RunOutcome } from '../../core/mention.ts'

import type { ParsedPage } from '../source.ts'

export type PageOf<Post extends RawPost> = Omit<ParsedPage, 'posts'> & { posts: Post[] }

/** A body that holds no posts, and why. */
export function refusedPage(outcome: RunOutcome, detail: string): PageOf<never> {
  return { outcome, detail, posts: [], skipped: 0, unparsable: [], next: null }
}

/** A body that was read: `null` is an item that is no post, a string why a post could not be read. */
export function readPage<Post extends RawPost>(
  items: readonly (Post | string | null)[],
  next: string | null,
): PageOf<Post> {
  const posts = items.filter((item): item is Post => item !== null && typeof item !== 'string')
  const unparsable = items.filter((item) => typeof item === 'string')
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

function outcomeOf(posts: number, unparsable: number): RunOutcome {
  if (posts > 0) return 'ok'
  return unparsable > 0 ? 'shape_changed' : 'empty'
}
