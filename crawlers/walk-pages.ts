import { dayMs, hourMs, minuteMs } from '../core/clock.ts'
import type { Precision, RawPost } from '../core/mention.ts'

import { listOrder } from './list-order.ts'
import { RunEndedError, type FetchContext, type ParsedPage, type RunEnd } from './source.ts'

export type PageWalk = {
  /** The first page's cursor. */
  first: string
  maxPages: number
  /** Fetches and parses one page. */
  load: (cursor: string) => Promise<ParsedPage>
  /** Ids met so far: share it between walks whose pages overlap. */
  seen: Set<string>
}

const precisionMs: Record<Precision, number> = {
  second: 1000,
  minute: minuteMs,
  hour: hourMs,
  day: dayMs,
  month: 31 * dayMs,
  unknown: 0,
}

/**
 * Sites answer the last page again when asked beyond it: the very same page, and again. Where people
 * write faster than we turn pages, everything slides on instead: known posts, but never the same page.
 */
const samePagesAtEnd = 2
/** However the site behaves. */
const knownPagesAtEnd = 25

/**
 * Turns pages until they repeat themselves, one brings nothing recent enough, or there is no way on.
 * A repeated cursor ends it too.
 */
export async function* walkPages(
  ctx: Pick<FetchContext<unknown>, 'since' | 'signal' | 'unparsable' | 'covered'>,
  { first, maxPages, load, seen }: PageWalk,
): AsyncGenerator<RawPost, RunEnd> {
  const cursors = new Set<string>()
  // this walk's own: another name's pages may begin with what the first name's held
  const met = new Set<string>()
  const dated: { at: Date; slackMs: number }[] = []
  const parents = new Set<string | null>()
  let yielded = 0
  let known = 0
  let same = 0
  let before = ''
  let cursor: string | null = first
  while (cursor !== null && !cursors.has(cursor) && cursors.size < maxPages) {
    if (ctx.signal.aborted)
      throw new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
    cursors.add(cursor)
    const page: ParsedPage | null = await load(cursor).catch((error: unknown) => {
      if (!(error instanceof RunEndedError)) throw error
      // what follows an unchanged page was read with it; beyond the last page some sites say "not found"
      const { outcome } = error.end
      if (outcome === 'unchanged' || (outcome === 'not_found' && cursors.size > 1)) return null
      throw error
    })
    if (page === null) break
    for (const why of page.unparsable) ctx.unparsable(why)
    if (page.outcome !== 'ok' && page.outcome !== 'empty' && page.outcome !== 'end')
      return endOf(page)
    const fresh = page.posts.filter((post) => !met.has(post.sourceId))
    for (const post of fresh) {
      met.add(post.sourceId)
      parents.add(post.parentId ?? null)
      if (post.publishedAt !== null)
        dated.push({ at: post.publishedAt, slackMs: precisionMs[post.publishedPrecision] })
    }
    const recent = fresh.filter((post) => isRecent(post, ctx.since))
    for (const post of recent) {
      if (seen.has(post.sourceId)) continue
      yielded += 1
      yield post
      seen.add(post.sourceId)
    }
    for (const post of fresh) seen.add(post.sourceId)
    const ids = page.posts.map((post) => post.sourceId).join()
    same = ids === before ? same + 1 : 0
    known = fresh.length === 0 ? known + 1 : 0
    before = ids
    const isPast =
      fresh.length > 0 && recent.length === 0 && fresh.every((post) => post.publishedAt !== null)
    if (isPast || ids === '' || same >= samePagesAtEnd || known >= knownPagesAtEnd) break
    cursor = page.next
  }
  if (met.size > 0) ctx.covered?.({ parents: [...parents], since: listOrder(dated) })
  return { outcome: yielded > 0 ? 'ok' : 'empty', seen: seen.size }
}

function endOf({ outcome, detail }: ParsedPage): RunEnd {
  return detail === undefined ? { outcome } : { outcome, detail }
}

/** A date without a time may lie anywhere in its day. */
function isRecent(post: RawPost, since: Date | null): boolean {
  if (since === null || post.publishedAt === null) return true
  return post.publishedAt.getTime() + precisionMs[post.publishedPrecision] > since.getTime()
}
