import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { ConflictError, PermanentError, UsageError } from '../../core/errors.ts'
import { isAnswer } from '../../core/mention.ts'
import type { BrandRow } from '../../db/queries/brands.ts'
import { onlyBrand } from '../../db/queries/only-brand.ts'
import { changeSource, type SourceRow } from '../../db/queries/sources.ts'

import type { CrawlDeps } from '../deps.ts'
import { sourceOf } from '../sources.ts'
import { takeRecorded } from '../take-recorded.ts'
import { importFile } from './import-file.ts'
import { isUnchanged } from './is-unchanged.ts'
import { putAway } from './put-away.ts'
import { openRejects, type RejectsFile } from './rejects-file.ts'
import { settledFiles, type DroppedFile } from './settled-files.ts'

export type TakeDrops = {
  source: SourceRow
  folder: string
  signal?: AbortSignal | undefined
  /** So long must a file lie untouched before it is read. */
  settledMs?: number
}

const usualSettledMs = 10_000
const table = /\.(?:csv|tsv|xlsx|xls)$/i
const lines = /\.(?:jsonl|ndjson)$/i

/**
 * Takes in what was put into the folder of a source: tables by their columns, everything else by the
 * parser of its kind. A file is read once and then lies in `done/` or, beside its reason, in `failed/`.
 * One that is still written to stays; after a crash it is read again, and its posts are known.
 */
export async function takeDrops(
  deps: CrawlDeps,
  { source, folder, signal, settledMs = usualSettledMs }: TakeDrops,
): Promise<{ done: number; failed: number }> {
  const taken = { done: 0, failed: 0 }
  let detail: string | null = null
  try {
    for (const file of await settledFiles(folder, settledMs)) {
      if (signal?.aborted) break
      const reason = await takeFile(deps, source, folder, file, signal).catch((error: unknown) => {
        // only a person can mend these; any other failure leaves the file for the next time
        const isTheirs = [UsageError, PermanentError, ConflictError].some(
          (one) => error instanceof one,
        )
        if (isTheirs && error instanceof Error) return error.message
        throw error
      })
      if (!(await isUnchanged(file))) continue
      const to = reason === null ? 'done' : 'failed'
      await putAway(folder, file, to, reason ?? undefined)
      taken[to] += 1
      if (reason !== null) detail = `failed/${file.name}: ${reason}`
    }
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error
    detail = error.message
  }
  const now = deps.clock.now()
  const isBroken = detail !== null && taken.failed === 0
  await changeSource(deps.db, source.id, {
    state: isBroken ? 'failing' : 'ready',
    stateDetail: detail,
    nextDueAt: new Date(now.getTime() + source.intervalMs),
    updatedAt: now,
  })
  deps.log.info({ source: source.name, ...taken, detail }, 'drop folder read')
  return taken
}

/** Null where it came in, else why it did not. */
async function takeFile(
  deps: CrawlDeps,
  source: SourceRow,
  folder: string,
  file: DroppedFile,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const isOfBrand = sourceOf(source.kind)?.ofBrand ?? false
  const brand = isOfBrand ? await onlyBrand(deps.db, source) : null
  if (table.test(file.name)) return takeTable(deps, source, folder, file, brand, signal)
  const result = await takeRecorded(deps, {
    kind: source.kind,
    body: await readFile(file.path),
    sourceName: source.name,
    brand,
    // when it was written is when it was recorded
    fetchedAt: new Date(file.changedMs),
  })
  if (!isAnswer(result.outcome)) {
    // lines with names of their own are a table too
    return source.kind === 'import' && lines.test(file.name)
      ? takeTable(deps, source, folder, file, brand, signal)
      : `${result.outcome}: ${result.detail ?? 'no detail'}`
  }
  if (result.rejects.length > 0) await keepRejects(join(folder, 'failed'), file, result.rejects)
  return null
}

async function takeTable(
  deps: CrawlDeps,
  source: SourceRow,
  folder: string,
  file: DroppedFile,
  brand: BrandRow | null,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  if (!brand)
    throw new UsageError(
      `表格需要品牌：在来源的 brands 里写一个 / a table needs its brand: name one in "brands" of source "${source.name}"`,
    )
  const result = await importFile(deps, {
    path: file.path,
    brandId: brand.id,
    brandName: brand.name,
    mapping: null,
    sourceName: source.name,
    timeZone: brand.settings.timeZone,
    rejectsFolder: join(folder, 'failed'),
    ...(signal === undefined ? {} : { signal }),
  })
  if ((result.counts.rejected ?? 0) < result.rows) return null
  return `没有一行能读 / none of ${result.rows} rows could be read: ${result.rejects[0]?.reason ?? 'no row'}`
}

async function keepRejects(
  place: string,
  file: DroppedFile,
  rejects: readonly { row: number | null; reason: string }[],
): Promise<void> {
  const kept: RejectsFile = await openRejects(join(place, `${file.name}.rejects.csv`), [])
  try {
    await kept.add(rejects.map(({ row, reason }) => ({ line: row ?? 0, reason, cells: [] })))
  } finally {
    await kept.close()
  }
}
