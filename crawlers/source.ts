import type { z } from 'zod'

import type { RawPost, RunOutcome } from '../core/mention.ts'

import type { Covered } from './covered-lists.ts'
import { readEnclosed } from './read/read-enclosed.ts'
import { unpackedBody } from './read/unpacked-body.ts'

/** How a run ended, and why. `seen`: posts that its pages held, those too old to be given included. */
export type RunEnd = { outcome: RunOutcome; detail?: string; seen?: number }

/** What one recorded body holds. `next` is the cursor or page that follows, null at the end. */
export type ParsedPage = {
  outcome: RunOutcome
  detail?: string
  posts: RawPost[]
  /** Items that are no posts (advertising cards, the app's own entry): not counted as mentions. */
  skipped: number
  /** Items that should be posts and could not be read: one line each on why. */
  unparsable: string[]
  next: string | null
}

/** One answer of a site, as it came. */
export type Answered = {
  /** After redirects. */
  url: string
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** `fetchedAt`: what "5分钟前" in it counts from; in a long run that is not the run's `now`. */
export type FetchedBody = Answered & { fetchedAt: Date }

export type FetchOptions = {
  headers?: Record<string, string>
  /** Sent by POST as `application/x-www-form-urlencoded`; without it the request is a GET. */
  form?: Record<string, string>
  /**
   * Only if the page is not what it was at the last run that succeeded: where the site says so (304)
   * the call throws `unchanged`, which `walkPages` takes as the end of its walk. For the first page
   * of a list that shows the newest first.
   */
  ifChanged?: boolean
}

/**
 * What the crawler lends to an adapter. Politeness, retries, robots.txt and limits are behind these
 * functions; each throws `RunEndedError` when the run must stop, which the adapter lets pass.
 */
export type FetchContext<Settings> = {
  settings: Settings
  /** Names to search for, most important first. */
  queries: string[]
  /** Everything published up to this instant has been seen; null on the first run. */
  since: Date | null
  now: Date
  signal: AbortSignal
  fetchBody: (url: string, options?: FetchOptions) => Promise<FetchedBody>
  /** Rendered HTML after `waitFor` (a CSS selector) appeared, in the shared Chromium. */
  browserPage: (
    url: string,
    options: { waitFor: string; timeoutMs?: number },
  ) => Promise<FetchedBody>
  /**
   * What the page itself fetched while it loaded and was scrolled `scrolls` times: the answers whose
   * address `match` accepts, in the order in which they came, each with its own status. The rendered
   * page comes last. Throws where the page was refused, or every one of those answers.
   */
  browserAnswers: (
    url: string,
    options: { match: RegExp; scrolls: number; timeoutMs?: number },
  ) => Promise<FetchedBody[]>
  /** Counts an item that should be a post and could not be read. */
  unparsable: (detail: string) => void
  /** Told how far back a list was read without a gap: a known post that it should hold and does not is gone. */
  covered?: (list: Covered) => void
  /** Whether the comments under this post are worth a request now (true: read them); true where nobody says. */
  follow?: (post: Pick<RawPost, 'sourceId' | 'url' | 'comments' | 'publishedAt'>) => boolean
  /** Posts whose comments are due and were not read yet, by their ids: the lists may show them no longer. Who asks, reads them. */
  threads?: () => { id: string; url: string | null }[]
}

/** `consent`: its terms stand against reading it by program; the operator must say that the risk is taken. */
export type SourceNeeds = 'none' | 'cookie' | 'token' | 'consent' | 'browser' | 'import'

/** The adapter as its author writes it: metadata, a settings schema, a pure parser and a fetcher. */
export type SourceDefinition<Settings> = {
  kind: string
  label: { 'zh-CN': string; en: string }
  /** Docs of the wire format, one line. */
  about: string
  /** What the operator takes upon themselves; told where `needs` says `consent`. */
  terms?: { 'zh-CN': string; en: string }
  /** What comes by it is about the one brand that the source serves, also where its words do not name it. */
  ofBrand?: boolean
  minIntervalMs: number
  settings: z.ZodType<Settings>
  /** Settings enough to read a recorded body, for kinds that cannot do without any. */
  example?: Record<string, unknown>
  needs: (settings: Settings) => SourceNeeds
  /** Reads one recorded body without network or database. Decides by content which of the source's bodies it is. */
  parse: (body: Buffer, at: { fetchedAt: Date; url?: string; settings: Settings }) => ParsedPage
  /** Yields posts newest first and stops at `ctx.since`; returns how it ended. */
  fetch: (ctx: FetchContext<Settings>) => AsyncGenerator<RawPost, RunEnd>
}

/** The adapter as the crawler sees it: settings come in unparsed and are checked by the adapter's own schema. */
export type Source = {
  kind: string
  label: { 'zh-CN': string; en: string }
  about: string
  terms?: { 'zh-CN': string; en: string }
  /** What comes by it is about the one brand that the source serves, also where its words do not name it. */
  ofBrand?: boolean
  minIntervalMs: number
  settings: z.ZodType
  example?: Record<string, unknown>
  needs: (settings: unknown) => SourceNeeds
  parse: (body: Buffer, at: { fetchedAt: Date; url?: string; settings: unknown }) => ParsedPage
  fetch: (ctx: FetchContext<unknown>) => AsyncGenerator<RawPost, RunEnd>
}

export function defineSource<Settings>(definition: SourceDefinition<Settings>): Source {
  const read = (settings: unknown) => definition.settings.parse(settings)
  return {
    ...definition,
    needs: (settings) => definition.needs(read(settings)),
    parse: (body, at) => {
      const settings = read(at.settings)
      return readEnclosed(unpackedBody(body), (one) => definition.parse(one, { ...at, settings }))
    },
    fetch: (ctx) => definition.fetch({ ...ctx, settings: read(ctx.settings) }),
  }
}

/** Thrown by the crawler's functions when the source will answer no further in this run. */
export class RunEndedError extends Error {
  override name = 'RunEndedError'
  readonly end: RunEnd
  readonly retryAfterMs: number | undefined

  constructor(end: RunEnd, retryAfterMs?: number) {
    super(end.detail ?? end.outcome)
    this.end = end
    this.retryAfterMs = retryAfterMs
  }
}
