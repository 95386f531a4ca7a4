import type { RawPost } from '../core/mention.ts'

import { RunEndedError, type FetchContext, type RunEnd } from './source.ts'
import { walkPages, type PageWalk } from './walk-pages.ts'

type Walk = Omit<PageWalk, 'seen'>
type Followed = { sourceId: string; url: string | null }

export type ListWalks = {
  lists: readonly Walk[]
  /** The comments below one post; null where none are read. They are a list of their own. */
  thread?: (post: Followed) => Walk | null
}

/** What was taken away since a list showed it, or closed: no fault of the site, the run goes on. */
const passedBy = new Set(['ok', 'empty', 'end', 'gone', 'not_found'])

/**
 * Turns the pages of several lists (a name each, a board each), and below each post those of its comments
 * where they are due; then those of older posts that are still talked about. Ends with the first refusal.
 */
export async function* walkLists(
  ctx: FetchContext<unknown>,
  { lists, thread = () => null }: ListWalks,
): AsyncGenerator<RawPost, RunEnd> {
  const seen = new Set<string>()
  let found = false
  for (const list of lists) {
    const walk = walkPages(ctx, { ...list, seen })
    for (;;) {
      const step = await walk.next()
      if (step.done) {
        if (step.value.outcome !== 'ok' && step.value.outcome !== 'empty') return step.value
        found ||= step.value.outcome === 'ok'
        break
      }
      const post = step.value
      yield post
      if (post.kind === 'comment' || post.comments === 0) continue
      const below = thread({ sourceId: post.sourceId, url: post.url ?? null })
      if (below === null || ctx.follow?.(post) === false) continue
      const end = yield* comments(ctx, { ...below, seen })
      if (!passedBy.has(end.outcome)) return end
    }
  }
  for (const { id, url } of ctx.threads?.() ?? []) {
    const below = thread({ sourceId: id, url })
    if (below === null) break
    const end = yield* comments(ctx, { ...below, seen })
    if (!passedBy.has(end.outcome)) return end
  }
  return { outcome: found ? 'ok' : 'empty', seen: seen.size }
}

/** The post that they stand under is on the page too: its list has given it. */
async function* comments(
  ctx: FetchContext<unknown>,
  { load, ...walk }: PageWalk,
): AsyncGenerator<RawPost, RunEnd> {
  try {
    return yield* walkPages(ctx, {
      ...walk,
      load: async (cursor) => {
        const page = await load(cursor)
        return { ...page, posts: page.posts.filter(({ kind }) => kind === 'comment') }
      },
    })
  } catch (error) {
    if (error instanceof RunEndedError && passedBy.has(error.end.outcome)) return error.end
    throw error
  }
}
