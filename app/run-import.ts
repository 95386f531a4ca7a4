import { access, mkdir } from 'node:fs/promises'
import path from 'node:path'

import { checkColumns } from '../crawlers/imports/check-columns.ts'
import { importFile, type ImportResult } from '../crawlers/imports/import-file.ts'

import { both } from './bilingual.ts'
import { classifyImported } from './classify-imported.ts'
import type { Environment } from './environment.ts'
import { importBrand, importBrandName } from './import-brand.ts'
import { importLine } from './import-line.ts'
import { unreadable } from './read-input.ts'
import { isClassifierRunning, openForCommand } from './open-for-command.ts'
import type { Terminal } from './terminal.ts'

export type ImportRequest = {
  files: readonly string[]
  brand: string
  /** The brand is another one than that of a like name. */
  isNew: boolean
  mapping: Record<string, string> | null
  source: string | undefined
  json: boolean
}

/**
 * Imports files one after the other, has what came in classified, and tells the outcome. Resolves to
 * the exit code: 1 where a file had more rows rejected than taken. Nothing is written before every
 * file, its columns and the brand are known to be right.
 */
export async function runImport(
  env: Environment,
  request: ImportRequest,
  terminal: Terminal,
): Promise<number> {
  const paths = request.files.map((file) => path.resolve(env.workingFolder, file))
  for (const [i, file] of paths.entries()) {
    await access(file).catch(unreadable(request.files[i] ?? file))
    await checkColumns(file, request.mapping)
  }
  const { runtime, stop } = await openForCommand(env, terminal)
  try {
    const brand = await importBrand(
      runtime,
      await importBrandName(runtime, request, terminal),
      terminal,
    )
    const rejectsFolder = path.join(env.folder, 'rejects')
    // rejected rows are kept as they were, with all that is personal in them
    await mkdir(rejectsFolder, { recursive: true, mode: 0o700 })
    let code = 0
    for (const file of paths) {
      const result = await importFile(runtime.crawlDeps, {
        path: file,
        brandId: brand.id,
        brandName: brand.name,
        mapping: request.mapping,
        timeZone: brand.settings.timeZone,
        rejectsFolder,
        signal: stop,
        onProgress: (progress) => terminal.status(importLine(progress)),
        ...(request.source === undefined ? {} : { sourceName: request.source }),
      })
      const isWorked = await isClassifierRunning(runtime)
      const classified = { sourceId: result.source.id, brandIds: [brand.id], isWorked, stop }
      await classifyImported(runtime, classified, terminal)
      await tell(result, brand.name, request, terminal)
      if (isMostlyRejected(result)) code = 1
    }
    return code
  } catch (error) {
    if (!stop.aborted) throw error
    terminal.say(both(['已中断；再次运行会接着做', 'interrupted; run it again to go on']))
    return 1
  } finally {
    await runtime.close()
  }
}

function isMostlyRejected({ rows, counts: { rejected = 0 } }: ImportResult): boolean {
  return rejected > rows - rejected
}

async function tell(
  result: ImportResult,
  brand: string,
  request: ImportRequest,
  terminal: Terminal,
): Promise<void> {
  if (request.json) return terminal.out(JSON.stringify({ brand, ...result }, null, 2))
  const { counts, mapping } = result
  for (const { line, reason } of result.rejects)
    terminal.say(`! ${both([`第 ${line} 行`, `line ${line}`])}: ${reason}`)
  const columns = Object.entries(mapping).map(([field, column]) => `${field}=${column}`)
  await terminal.out(
    [
      `${both(['行', 'rows'])} ${result.rows}`,
      `${both(['新', 'new'])} ${counts.new ?? 0}`,
      `${both(['变', 'changed'])} ${counts.changed ?? 0}`,
      `${both(['已有', 'known'])} ${counts.known ?? 0}`,
      `${both(['坏', 'rejected'])} ${counts.rejected ?? 0}`,
    ].join(' · '),
  )
  await terminal.out(
    `${both(['编码', 'encoding'])} ${result.encoding} · ${both(['列', 'columns'])} ${columns.join(', ')}`,
  )
  if (result.resumedAt > 0)
    await terminal.out(
      both([`接着上次的第 ${result.resumedAt} 行`, `went on from row ${result.resumedAt}`]),
    )
  if (isMostlyRejected(result))
    terminal.say(
      both([
        '进来的行比坏行少：多半是列没有选对，见 --map',
        'more rows were rejected than taken: the columns may be wrong, see --map',
      ]),
    )
  if (result.rejectsPath)
    await terminal.out(`${both(['坏行存于', 'rejected rows are in'])} ${result.rejectsPath}`)
}
