import { access } from 'node:fs/promises'
import path from 'node:path'

import { importFile, type ImportResult } from '../crawlers/imports/import-file.ts'
import { heldRoles } from '../db/queries/instance-roles.ts'

import { both } from './bilingual.ts'
import { classifyImported } from './classify-imported.ts'
import { loadConfig } from './config/load-config.ts'
import type { Environment } from './environment.ts'
import { importBrand } from './import-brand.ts'
import { importLine } from './import-line.ts'
import { unreadable } from './read-input.ts'
import { roleOf } from './roles.ts'
import { openRuntime } from './runtime.ts'
import { stopSignal } from './stop-signal.ts'
import type { Terminal } from './terminal.ts'

export type ImportRequest = {
  file: string
  brand: string
  mapping: Record<string, string> | null
  source: string | undefined
  json: boolean
}

/** Imports one file, has what came in classified, and tells the outcome. Resolves to the exit code. */
export async function runImport(
  env: Environment,
  request: ImportRequest,
  terminal: Terminal,
): Promise<number> {
  const file = path.resolve(env.workingFolder, request.file)
  await access(file).catch(unreadable(request.file))
  const config = await loadConfig(env, 'not-needed')
  const stop = stopSignal(process, terminal)
  const runtime = await openRuntime(env, {
    logLevel: 'error',
    schema: 'migrate',
    config,
    withoutConfig: 'nothing',
    sync: 'if-alone',
  })
  try {
    const brand = await importBrand(runtime, request.brand, terminal)
    const result = await importFile(runtime.crawlDeps, {
      path: file,
      brandId: brand.id,
      brandName: brand.name,
      mapping: request.mapping,
      timeZone: brand.settings.timeZone,
      rejectsFolder: path.join(env.folder, 'rejects'),
      signal: stop,
      onProgress: (progress) => terminal.status(importLine(progress)),
      ...(request.source === undefined ? {} : { sourceName: request.source }),
    })
    const isWorked = (await heldRoles(runtime.ledger.db)).includes(roleOf('classify'))
    await classifyImported(
      runtime,
      { sourceId: result.source.id, brandIds: [brand.id], isWorked, stop },
      terminal,
    )
    await tell(result, brand.name, request, terminal)
    return 0
  } catch (error) {
    if (!stop.aborted) throw error
    terminal.say(both(['已中断；再次运行会接着做', 'interrupted; run it again to go on']))
    return 1
  } finally {
    await runtime.close()
  }
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
  if (result.rejectsPath)
    await terminal.out(`${both(['坏行存于', 'rejected rows are in'])} ${result.rejectsPath}`)
}
