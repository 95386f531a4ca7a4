import { gunzipSync } from 'node:zlib'

import { dayMs } from '../../../core/clock.ts'

import { decodeBody } from '../../read/decode-body.ts'
import { RunEndedError, type FetchContext } from '../../source.ts'
import { readSitemap, type SitemapEntry } from './read-sitemap.ts'

const maxDepth = 3
const maxPages = 50_000
const maxSitemaps = 100
const maxBytes = 64 * 1024 * 1024

/**
 * The pages of a site by its sitemaps, newest change first: of the sitemap itself, or of those that
 * robots.txt names, else of /sitemap.xml. What did not change since `ctx.since` is left out, other hosts too.
 */
export async function sitemapPages(
  ctx: Pick<FetchContext<unknown>, 'fetchBody' | 'since' | 'signal'>,
  start: string,
): Promise<SitemapEntry[]> {
  const { host } = new URL(start)
  const known = new Set<string>()
  const pages = new Map<string, SitemapEntry>()
  const isDue = ({ url, lastChange }: SitemapEntry) =>
    // a date without an hour may lie anywhere in its day
    new URL(url).host === host &&
    (ctx.since === null ||
      lastChange === null ||
      lastChange.getTime() + dayMs > ctx.since.getTime())
  let level: string[] = await sitemapsOf(ctx, start)
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth += 1) {
    const below: string[] = []
    for (const url of level) {
      if (known.has(url) || known.size >= maxSitemaps || pages.size >= maxPages) continue
      known.add(url)
      const sitemap = await loadSitemap(ctx, url)
      for (const page of sitemap.pages.filter(isDue).slice(0, maxPages - pages.size))
        pages.set(page.url, page)
      below.push(...sitemap.more.filter(isDue).map((one) => one.url))
    }
    level = below
  }
  const age = ({ lastChange }: SitemapEntry) => lastChange?.getTime() ?? 0
  return [...pages.values()].toSorted((a, b) => age(b) - age(a))
}

async function loadSitemap(ctx: Pick<FetchContext<unknown>, 'fetchBody' | 'signal'>, url: string) {
  if (ctx.signal.aborted)
    throw new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
  const answer = await ctx.fetchBody(url)
  const text = decodeBody(unpacked(answer.body), answer.headers['content-type'], maxBytes)
  const sitemap = readSitemap(text, answer.url)
  if (sitemap === null)
    throw new RunEndedError({ outcome: 'shape_changed', detail: `${url}: no sitemap` })
  return sitemap
}

function unpacked(body: Buffer): Buffer {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: maxBytes })
  } catch {
    throw new RunEndedError({ outcome: 'bad_payload', detail: 'a sitemap that cannot be unpacked' })
  }
}

async function sitemapsOf(
  ctx: Pick<FetchContext<unknown>, 'fetchBody'>,
  start: string,
): Promise<string[]> {
  const { pathname, search, origin } = new URL(start)
  if (/\.(?:xml|txt|gz)$/i.test(pathname) || search !== '') return [start]
  const robots = await ctx
    .fetchBody(`${origin}/robots.txt`)
    .then((answer) => answer.body.toString('utf8'))
    .catch((error: unknown) => {
      if (error instanceof RunEndedError && error.end.outcome === 'not_found') return ''
      throw error
    })
  const named = [...robots.matchAll(/^\s*sitemap\s*:\s*(\S+)/gim)]
    .map(([, url]) => url ?? '')
    .filter((url) => URL.canParse(url, origin))
    .map((url) => new URL(url, origin).href)
  return named.length > 0 ? named : [`${origin}/sitemap.xml`]
}
