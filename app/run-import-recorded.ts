import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { systemClock } from '../core/clock.ts'
import { isAnswer } from '../core/mention.ts'
import { readRecorded } from '../crawlers/imports/read-recorded.ts'
import { takeRecorded, type TakenRecorded } from '../crawlers/take-recorded.ts'
import { activeBrands } from '../db/queries/brands.ts'

import { both } from './bilingual.ts'
import { classifyImported } from './classify-imported.ts'
import type { Environment } from './environment.ts'
import { importBrand, importBrandName } from './import-brand.ts'
import { isClassifierRunning, openForCommand } from './open-for-command.ts'
import { unreadable } from './read-input.ts'
import type { Terminal } from './terminal.ts'

export type RecordedImportRequest = {
  kind: string
  files: string[]
  /** Absent: whose they are is told by their words. */
  brand: string | undefined
  /** The brand is another one than that of a like name. */
  isNew: boolean
  source: string | undefined
  fetchedAt: Date | null
  json: boolean
}

/** Brings recorded bodies in through the parser of their kind. Resolves to 1 where one of them held nothing to read. */
export async function runImportRecorded(
  env: Environment,
  request: RecordedImportRequest,
  terminal: Terminal,
): Promise<number> {
  const bodies = await Promise.all(
    request.files.map(async (file) => ({
      file,
      body: await readFile(path.resolve(env.workingFolder, file)).catch(unreadable(file)),
    })),
  )
  // an unknown kind ends it here; bodies without a post make no brand
  const at = { kind: request.kind, fetchedAt: request.fetchedAt ?? systemClock.now() }
  const hasPosts = bodies.some(({ body }) => readRecorded({ ...at, body }).posts.length > 0)
  const { runtime, stop } = await openForCommand(env, terminal)
  try {
    const { db } = runtime.ledger
    const asked = request.brand
    const name =
      asked === undefined
        ? null
        : await importBrandName(runtime, { brand: asked, isNew: request.isNew }, terminal)
    const brand = name === null || !hasPosts ? null : await importBrand(runtime, name, terminal)
    const taken: TakenRecorded[] = []
    for (const { file, body } of bodies) {
      stop.throwIfAborted()
      const one = await takeRecorded(runtime.crawlDeps, {
        kind: request.kind,
        body,
        sourceName: request.source ?? [brand?.name, request.kind].filter(Boolean).join(' · '),
        brand,
        fetchedAt: request.fetchedAt ?? runtime.clock.now(),
      })
      taken.push(one)
      await tell(file, one, request.json, terminal)
    }
    const isWorked = await isClassifierRunning(runtime)
    const brandIds = brand ? [brand.id] : (await activeBrands(db)).map(({ id }) => id)
    const [sourceId] = taken.flatMap(({ source }) => source.id ?? [])
    if (sourceId !== undefined)
      await classifyImported(runtime, { sourceId, brandIds, isWorked, stop }, terminal)
    return taken.every(({ outcome }) => isAnswer(outcome)) ? 0 : 1
  } finally {
    await runtime.close()
  }
}

async function tell(file: string, taken: TakenRecorded, json: boolean, terminal: Terminal) {
  if (json) return terminal.out(JSON.stringify({ file, ...taken }))
  for (const { row, reason } of taken.rejects)
    terminal.say(
      `! ${file}${row === null ? '' : ` ${both([`第 ${row} 行`, `line ${row}`])}`}: ${reason}`,
    )
  const { counts, outcome, detail } = taken
  await terminal.out(
    [
      file,
      `${both(['结果', 'outcome'])} ${outcome}${detail ? ` (${detail})` : ''}`,
      `${both(['新', 'new'])} ${counts.new ?? 0}`,
      `${both(['变', 'changed'])} ${counts.changed ?? 0}`,
      `${both(['已有', 'known'])} ${counts.known ?? 0}`,
      `${both(['坏', 'rejected'])} ${taken.rejects.length}`,
    ].join(' · '),
  )
}
