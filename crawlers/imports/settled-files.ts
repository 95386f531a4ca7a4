import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { PermanentError } from '../../core/errors.ts'

export type DroppedFile = { name: string; path: string; bytes: number; changedMs: number }

/** Programs that write give their unfinished files such names. */
const unfinished = /^(?:\.|~\$)|\.(?:part|partial|tmp|temp|crdownload|download|swp)$/i
const mark = '.koushao'

/**
 * Files of a folder that nobody wrote to for `settledMs`, by the clock of the file system itself, the
 * oldest first; empty ones and those with names of unfinished files are left. Throws PermanentError
 * where the folder cannot be used.
 */
export async function settledFiles(folder: string, settledMs: number): Promise<DroppedFile[]> {
  const now = await folderClock(folder)
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !unfinished.test(entry.name))
    .map((entry) => entry.name)
  const files = await Promise.all(names.map((name) => fileAt(folder, name)))
  return files
    .filter((file) => file !== null)
    .filter((file) => file.bytes > 0 && now - file.changedMs >= settledMs)
    .toSorted((a, b) => a.changedMs - b.changedMs)
}

async function fileAt(folder: string, name: string): Promise<DroppedFile | null> {
  const path = join(folder, name)
  const facts = await stat(path).catch(() => null)
  return facts && { name, path, bytes: facts.size, changedMs: facts.mtimeMs }
}

/** What the file system takes for now; a folder on another machine has a clock of its own. */
async function folderClock(folder: string): Promise<number> {
  try {
    await writeFile(join(folder, mark), '')
    return (await stat(join(folder, mark))).mtimeMs
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown failure'
    throw new PermanentError(`folder ${folder}: 不能读写 / cannot be read and written (${code})`, {
      cause,
    })
  }
}
