import type { IncomingMessage } from 'node:http'

import { desc, eq } from 'drizzle-orm'
import { expect } from 'vitest'

import { minuteMs } from '../../core/clock.ts'
import { crawlSource } from '../../crawlers/crawl-source.ts'
import type { CrawlDeps } from '../../crawlers/deps.ts'
import { createFetching, type Fetching } from '../../crawlers/fetch/fetching.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { crawlRuns, sources } from '../../db/schema/sources.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'
import { aSource, testInstant } from '../factories.ts'
import type { TestDatabase } from '../setup/database.ts'

import { loopback, type Answer, type Site } from './loopback.ts'

export type Post = { id: number; text: string; at: Date; likes?: number }
export const rssOf = (posts: Post[]) =>
  `<rss><channel><title>x</title>${posts
    .map(
      (p) =>
        `<item><guid>p${p.id}</guid><title>帖${p.id}</title><description>${p.text}</description><pubDate>${p.at.toUTCString()}</pubDate></item>`,
    )
    .join('')}</channel></rss>`
export const weiboOf = (posts: Post[]) =>
  JSON.stringify({
    ok: 1,
    data: {
      cardlistInfo: { page: null },
      cards: posts.map((p) => ({
        card_type: 9,
        mblog: {
          idstr: String(p.id),
          text: p.text,
          created_at: p.at.toISOString(),
          attitudes_count: p.likes ?? 0,
          user: { id: 7, screen_name: '阿苇' },
        },
      })),
    },
  })
export const postsFrom = (count: number, startedAt = testInstant): Post[] =>
  Array.from({ length: count }, (_, i) => ({
    id: 1000 + count - i,
    text: `澜汐的第${count - i}条`,
    at: new Date(startedAt.getTime() - (i + 1) * minuteMs),
  }))

/** A source that is crawled on a small site of its own, with a clock by hand. What must be closed is put into `open`. */
export async function crawlWorld(
  t: TestDatabase,
  open: (Site | Fetching)[],
  handle: (path: string, request: IncomingMessage) => Answer | undefined,
  source: Partial<typeof sources.$inferInsert> = {},
) {
  const site = await loopback((path, request) =>
    path === '/robots.txt' ? { status: 404 } : handle(path, request),
  )
  let now = testInstant
  const clock = { now: () => now }
  const fetching = createFetching({
    clock,
    userAgent: 'Koushao/0.1 (test)',
    fastHosts: new Set([site.host]),
    chromiumPath: null,
    random: () => 0,
  })
  open.push(fetching, site)
  const nudged: string[] = []
  const metrics = createMetrics()
  const deps: CrawlDeps = {
    db: t.db,
    nudge: async (contract) => void nudged.push(contract.name),
    clock,
    log: createLog('silent', 'none'),
    metrics,
    fillSecrets: (settings) => settings,
    identityKey: 'k',
    chromiumPath: null,
    userAgent: 'Koushao/0.1 (test)',
    fastHosts: new Set([site.host]),
    fetching,
    random: () => 0,
  }
  const row = await aSource(t.db, {
    kind: 'rss',
    settings: { url: `${site.url}/feed` },
    intervalMs: 10 * minuteMs,
    ...source,
  })
  return {
    site,
    deps,
    nudged,
    metrics,
    row,
    crawl: (more: Partial<CrawlDeps> = {}) =>
      crawlSource({ ...deps, ...more }, { sourceId: row.id }),
    pass: (ms: number) => void (now = new Date(now.getTime() + ms)),
    now: () => now,
    source: async () => {
      const [found] = await t.db.select().from(sources).where(eq(sources.id, row.id))
      if (!found) throw new Error('no source')
      return found
    },
    mentions: () =>
      t.db
        .select()
        .from(mentions)
        .where(eq(mentions.sourceId, row.id))
        .orderBy(desc(mentions.publishedAt)),
    lastRun: async () => {
      const [run] = await t.db
        .select()
        .from(crawlRuns)
        .where(eq(crawlRuns.sourceId, row.id))
        .orderBy(desc(crawlRuns.id))
        .limit(1)
      if (!run) throw new Error('no run')
      expect(Object.values(run.counts).reduce((a, b) => a + b, 0)).toBe(run.fetched)
      return run
    },
  }
}
