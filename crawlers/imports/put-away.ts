import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'

import type { DroppedFile } from './settled-files.ts'

/** Moves a file that was read to `done/` or `failed/`, beside its reason; an older one of its name stays. */
export async function putAway(
  folder: string,
  file: DroppedFile,
  to: 'done' | 'failed',
  reason?: string,
): Promise<string> {
  const place = join(folder, to)
  await mkdir(place, { recursive: true })
  const taken = new Set(await readdir(place))
  const { name: stem, ext } = parse(file.name)
  let name = file.name
  for (let n = 2; taken.has(name); n += 1) name = `${stem}-${n}${ext}`
  // the reason first: a file without one would be a riddle
  if (reason !== undefined) await writeFile(join(place, `${name}.reason.txt`), `${reason}\n`)
  const target = join(place, name)
  await rename(file.path, target).catch(async (error: unknown) => {
    // done/ may lie on another disk
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    await copyFile(file.path, target)
    await rm(file.path)
  })
  return target
}
