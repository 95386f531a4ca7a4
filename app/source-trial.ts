import { crawlOnce, type CrawlEnd } from '../crawlers/crawl-once.ts'
import type { Fetching } from '../crawlers/fetch/fetching.ts'
import { readiness } from '../crawlers/readiness.ts'
import type { RawPost } from '../core/mention.ts'

export type TrialContext = {
  fillSecrets: (settings: Record<string, unknown>) => Record<string, unknown>
  chromiumPath: string | null
  fetching: Fetching
  now: Date
  signal: AbortSignal
}

export type TrialEnd = Pick<CrawlEnd, 'outcome' | 'unparsable'> & {
  detail: string | null
  requests: number
}

/** Asks a source once and writes nothing: gives its posts, then how it ended. */
export async function* sourceTrial(
  source: { kind: string; settings: Record<string, unknown> },
  queries: string[],
  ctx: TrialContext,
  maxPosts: number,
): AsyncGenerator<RawPost, TrialEnd> {
  const ready = readiness(source, ctx)
  if (!ready.ready)
    return {
      outcome: ready.state === 'needs-browser' ? 'browser_missing' : 'auth_required',
      detail: ready.detail,
      requests: 0,
      unparsable: [],
    }
  const end = yield* crawlOnce({
    source: ready.source,
    settings: ready.settings,
    queries,
    since: null,
    now: ctx.now,
    fetching: ctx.fetching,
    signal: ctx.signal,
    maxPosts,
  })
  return {
    outcome: end.outcome,
    detail: end.detail ?? null,
    requests: end.requests,
    unparsable: end.unparsable,
  }
}

/** Names that a source is searched for: of its brands, or of all; brand names before aliases. */
export function searchNames(
  brands: readonly { name: string; settings: { aliases: string[] } }[],
  brandNames: readonly string[],
): string[] {
  const served = brands.filter(
    (brand) => brandNames.length === 0 || brandNames.includes(brand.name),
  )
  return [
    ...new Set([
      ...served.map((brand) => brand.name),
      ...served.flatMap((brand) => brand.settings.aliases),
    ]),
  ]
}
