import { desc, eq } from 'drizzle-orm'

import { crawlSource } from '../../crawlers/crawl-source.ts'
import type { CrawlDeps } from '../../crawlers/deps.ts'
import { createFetching } from '../../crawlers/fetch/fetching.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { crawlRuns, sources } from '../../db/schema/sources.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'
import { aSource } from '../factories.ts'
import type { TestDatabase } from '../setup/database.ts'

export type RealSource = {
  /** One run; gives its line in the books, which must balance. */
  crawl: () => Promise<typeof crawlRuns.$inferSelect>
  /** Newest first. */
  mentions: () => Promise<(typeof mentions.$inferSelect)[]>
  row: () => Promise<typeof sources.$inferSelect>
}

/** The real crawler and ledger before real servers: what `app/workers.ts` wires, without a schedule. */
export function openRealCrawl(t: TestDatabase, hosts: string[], chromiumPath: string | null) {
  const clock = { now: () => new Date(Date.now()) }
  const userAgent = 'Koushao/0.1 (+https://example.invalid/contact)'
  const fastHosts = new Set(hosts)
  const random = () => 0
  const fetching = createFetching({ clock, userAgent, fastHosts, chromiumPath, random })
  const deps: CrawlDeps = {
    db: t.db,
    nudge: async () => undefined,
    clock,
    log: createLog('silent', 'none'),
    metrics: createMetrics(),
    fillSecrets: (settings) => settings,
    identityKey: 'a key of the test',
    chromiumPath,
    userAgent,
    fastHosts,
    fetching,
    random,
  }
  return {
    fetching,
    async source(kind: string, settings: Record<string, unknown>): Promise<RealSource> {
      const { id } = await aSource(t.db, { kind, settings, intervalMs: 60_000 })
      const row = async () => {
        const [found] = await t.db.select().from(sources).where(eq(sources.id, id))
        if (!found) throw new Error(`source ${id}: gone`)
        return found
      }
      return {
        row,
        mentions: () =>
          t.db
            .select()
            .from(mentions)
            .where(eq(mentions.sourceId, id))
            .orderBy(desc(mentions.publishedAt), desc(mentions.id)),
        async crawl() {
          await crawlSource(deps, { sourceId: id })
          const [run] = await t.db
            .select()
            .from(crawlRuns)
            .where(eq(crawlRuns.sourceId, id))
            .orderBy(desc(crawlRuns.id))
            .limit(1)
          if (!run) throw new Error(`no run: ${JSON.stringify(await row())}`)
          const counted = Object.values(run.counts).reduce((sum, n) => sum + n, 0)
          if (counted !== run.fetched)
            throw new Error(`books: ${counted} counted of ${run.fetched} fetched`)
          return run
        },
      }
    },
  }
}
