import { basename, join } from 'node:path'

import { ConflictError, UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import type { ItemOutcome, RawPost } from '../../core/mention.ts'
import {
  advanceImport,
  finishImport,
  importSource,
  startImport,
} from '../../db/queries/import-runs.ts'
import { classifyMentions } from '../../jobs/contracts.ts'

import type { CrawlDeps } from '../deps.ts'
import { importColumns } from './import-columns.ts'
import { importProgress, type ImportProgress } from './import-progress.ts'
import { importRow } from './import-row.ts'
import { importRows, type ImportRow } from './import-rows.ts'
import { joinSessions } from './join-sessions.ts'
import { inspectFile } from './inspect-file.ts'
import { openRejects } from './rejects-file.ts'
import { createRowIdentity } from './row-identity.ts'
import { storePosts } from '../store-posts.ts'

export type ImportFile = {
  path: string
  brandId: number
  brandName: string
  /** Our field → the file's column; null to guess by the usual headers. */
  mapping: Record<string, string> | null
  /** Imports of one source share their ids: give one name to a series of exports. Else each file is its own. */
  sourceName?: string
  /** For dates without a zone. */
  timeZone: string
  /** Where the rejected rows are kept. */
  rejectsFolder: string
  onProgress?: (progress: ImportProgress) => void
  signal?: AbortSignal
}

export type ImportCounts = Partial<Record<ItemOutcome | 'rejected', number>>

export type ImportResult = {
  source: { id: number; name: string }
  /** Data rows of the file, or sessions where its rows are joined to such; the counts sum up to it. */
  rows: number
  counts: ImportCounts
  mapping: Record<string, string>
  guessed: boolean
  encoding: string
  /** Rows that an interrupted import of this file had done before. */
  resumedAt: number
  rejectsPath: string | null
  /** The first few, for the terminal. */
  rejects: { line: number; reason: string }[]
}

type Reject = { line: number; reason: string; cells: string[] }

const batchRows = 500
const shownRejects = 10

/**
 * Brings a company's own export in, 500 rows a transaction. The count of rows done moves with the
 * rows themselves, so an import that was killed goes on where it stood; the same file again adds nothing.
 */
export async function importFile(
  deps: Pick<CrawlDeps, 'db' | 'nudge' | 'clock' | 'identityKey' | 'previousIdentityKey'>,
  options: ImportFile,
): Promise<ImportResult> {
  const { db, clock, identityKey, previousIdentityKey = null, nudge } = deps
  const { path, brandId, brandName, timeZone } = options
  const salt = JSON.stringify(
    Object.entries(options.mapping ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  const file = await inspectFile(path, salt)
  const input = await importRows(path, file)
  try {
    if (input.header.length === 0) throw new UsageError(`${path}: the file is empty`)
    const found = importColumns(input.header, options.mapping)
    const joined = joinSessions(input.rows, found.at, input.header.length)
    const columns = { ...found, at: joined.columns }
    const fileName = basename(path)
    const now = clock.now()
    const source = await importSource(db, {
      name: options.sourceName ?? `${brandName} · ${fileName}`,
      named: options.sourceName !== undefined,
      brandId,
      brandName,
      fileHash: file.hash,
      now,
    })
    const run = await startImport(db, {
      sourceId: source.id,
      brandId,
      fileName,
      fileHash: file.hash,
      mapping: columns.mapping,
      now,
    })
    const rejectsPath = join(options.rejectsFolder, `${fileName}-${run.id}.csv`)
    const rejects = await openRejects(rejectsPath, input.header)
    const identify = createRowIdentity()
    const tell = importProgress(file.bytes, options.onProgress)
    const shown: { line: number; reason: string }[] = []
    let counts: ImportCounts = run.counts
    let done = run.rowsDone
    let read = 0

    const flush = async (rows: ImportRow[]) => {
      const at = clock.now()
      const { posts, rejected } = sortOut(
        rows,
        (row) =>
          importRow(row.cells, {
            columns: columns.at,
            width: joined.width,
            now: at,
            zone: timeZone,
          }),
        (row) => ownId(row, columns.at.id) ?? identify(row.cells),
      )
      // every run writes the whole file of rejects, also for rows done before
      await rejects.add(rejected)
      for (const { line, reason } of rejected.slice(0, Math.max(0, shownRejects - shown.length)))
        shown.push({ line, reason })
      const from = read
      read += rows.length
      if (read <= done) return
      const stored = await db.transaction(async (tx) => {
        const result = await storePosts(tx, {
          source: { id: source.id, kind: 'import' },
          posts,
          now: at,
          identityKey,
          previousIdentityKey,
          importBrandId: brandId,
        })
        const next = addCounts(counts, result.counts, rejected.length)
        if (!(await advanceImport(tx, { id: run.id, from, to: read, counts: next, now: at }))) {
          throw new ConflictError(
            `import of ${fileName}: another import of the same file is running`,
            refusals.importRunning,
          )
        }
        counts = next
        return result.stored.length
      })
      done = read
      if (stored > 0) await nudge(classifyMentions, {})
      tell({ rows: read, bytes: input.bytesRead(), counts })
    }

    let batch: ImportRow[] = []
    try {
      for await (const row of joined.rows) {
        options.signal?.throwIfAborted()
        batch.push(row)
        if (batch.length < batchRows) continue
        await flush(batch)
        batch = []
      }
      if (batch.length > 0) await flush(batch)
    } finally {
      await rejects.close()
    }
    const kept = (counts.rejected ?? 0) > 0 ? rejectsPath : null
    await finishImport(db, run.id, kept, clock.now())
    tell({ rows: read, bytes: file.bytes, counts })
    return {
      source,
      rows: read,
      counts,
      mapping: columns.mapping,
      guessed: columns.guessed,
      encoding: file.encoding,
      resumedAt: run.rowsDone,
      rejectsPath: kept,
      rejects: shown,
    }
  } finally {
    input.close()
  }
}

function sortOut(
  rows: readonly ImportRow[],
  read: (row: ImportRow) => ReturnType<typeof importRow>,
  idOf: (row: ImportRow) => string,
) {
  const posts: RawPost[] = []
  const rejected: Reject[] = []
  for (const row of rows) {
    const result = row.broken === undefined ? read(row) : { rejected: row.broken }
    if ('rejected' in result)
      rejected.push({ line: row.line, reason: result.rejected, cells: row.cells })
    else posts.push({ ...result, sourceId: idOf(row) })
  }
  return { posts, rejected }
}

function ownId(row: ImportRow, column: number | undefined): string | undefined {
  const id = column === undefined ? '' : (row.cells[column] ?? '').trim()
  return id === '' || id.length > 1000 ? undefined : id
}

function addCounts(
  before: ImportCounts,
  more: Record<ItemOutcome, number>,
  rejected: number,
): ImportCounts {
  const sum: ImportCounts = { ...before }
  for (const outcome of ['new', 'changed', 'known'] as const)
    sum[outcome] = (sum[outcome] ?? 0) + more[outcome]
  sum.rejected = (sum.rejected ?? 0) + rejected
  return sum
}
