import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { LATEST_SCHEMA_VERSION } from 'bullmq'
import { sql } from 'drizzle-orm'
import { z } from 'zod'

import { PermanentError } from '../core/errors.ts'

import type { Db } from './client.ts'
import { packageRoot } from './package-root.ts'

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) })
const Applied = z.array(z.object({ createdAt: z.coerce.number() }))

/** Migrations that this program knows, oldest first. */
export type KnownMigration = { when: number; tag: string }

export function knownMigrations(root: string = packageRoot()): KnownMigration[] {
  const path = join(root, 'db', 'migrations', 'meta', '_journal.json')
  return Journal.parse(JSON.parse(readFileSync(path, 'utf8'))).entries
}

/**
 * For processes that do not migrate: throws PermanentError with one sentence where the database is
 * older than this program needs, newer than it knows, or made by something else.
 */
export async function assertSchema(
  db: Pick<Db, 'execute'>,
  options: { olderIsFine?: boolean; known?: KnownMigration[] } = {},
): Promise<void> {
  const known = options.known ?? knownMigrations()
  const verdict = compareSchema(known, await appliedMigrations(db))
  switch (verdict.state) {
    case 'same':
      return options.olderIsFine ? undefined : assertQueueSchema(db)
    case 'older':
      if (options.olderIsFine) return
      throw new PermanentError(
        `数据库结构比本程序旧，请先升级 / the database is at migration ${verdict.at ?? 'none'}, this program needs ${verdict.needed}: run \`npm run -s koushao -- migrate\``,
      )
    case 'newer':
      throw new PermanentError(
        `数据库结构比本程序新，请升级程序 / the database is newer than this program (${verdict.unknown} migration(s) after ${verdict.last}): update the program`,
      )
    case 'foreign':
      throw new PermanentError(
        '数据库里是别的程序的结构，请在 DATABASE_URL 里另指定一个 / the database holds migrations that never were part of this program: name another one in DATABASE_URL',
      )
  }
}

/** BullMQ itself only checks that it is not too new. */
async function assertQueueSchema(db: Pick<Db, 'execute'>): Promise<void> {
  const found = await db.execute(sql`select to_regclass('bullmq.migration') is not null as found`)
  const at = found.rows[0]?.['found'] === true ? await queueVersion(db) : 0
  if (at >= LATEST_SCHEMA_VERSION) return
  throw new PermanentError(
    `任务队列的结构太旧，请先升级 / the job queue's schema is at version ${at}, this program needs ${LATEST_SCHEMA_VERSION}: run \`npm run -s koushao -- migrate\``,
  )
}

async function queueVersion(db: Pick<Db, 'execute'>): Promise<number> {
  const result = await db.execute(sql`select max(version)::int as version from bullmq.migration`)
  return z.object({ version: z.number().nullable() }).parse(result.rows[0]).version ?? 0
}

type Verdict =
  | { state: 'same' }
  | { state: 'older'; at: string | null; needed: string }
  | { state: 'newer'; unknown: number; last: string }
  | { state: 'foreign' }

export function compareSchema(known: KnownMigration[], applied: number[]): Verdict {
  const last = known.at(-1)
  if (!last) throw new PermanentError('koushao: this installation has no migrations')
  const byInstant = new Map(known.map((m) => [m.when, m.tag]))
  const strangers = applied.filter((when) => !byInstant.has(when))
  if (strangers.some((when) => when < last.when)) return { state: 'foreign' }
  if (strangers.length > 0) return { state: 'newer', unknown: strangers.length, last: last.tag }
  const at = applied.length > 0 ? (byInstant.get(Math.max(...applied)) ?? null) : null
  return at === last.tag ? { state: 'same' } : { state: 'older', at, needed: last.tag }
}

async function appliedMigrations(db: Pick<Db, 'execute'>): Promise<number[]> {
  const table = await db.execute(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`,
  )
  if (table.rows[0]?.['found'] !== true) return []
  const result = await db.execute(
    sql`select created_at as "createdAt" from drizzle.__drizzle_migrations`,
  )
  return Applied.parse(result.rows).map((row) => row.createdAt)
}
