import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

import { stringify } from 'csv-stringify/sync'

export type RejectsFile = {
  /** Columns: line, reason, then the row as it was. */
  add: (
    rejects: readonly { line: number; reason: string; cells: readonly string[] }[],
  ) => Promise<void>
  close: () => Promise<void>
}

/** Keeps rejected rows beside their reason, for whoever mends the file; nothing in them is masked. Made anew by each run, at the first reject. */
export async function openRejects(path: string, header: readonly string[]): Promise<RejectsFile> {
  await rm(path, { force: true })
  let file: FileHandle | undefined
  return {
    async add(rejects) {
      if (rejects.length === 0) return
      if (!file) {
        await mkdir(dirname(path), { recursive: true })
        file = await open(path, 'w')
        // the mark by which Excel knows UTF-8
        await file.write(`\ufeff${lines([['line', 'reason', ...header]])}`)
      }
      await file.write(lines(rejects.map((r) => [r.line, r.reason, ...r.cells])))
    },
    close: async () => file?.close(),
  }
}

/** A cell that begins a formula must stay a text in Excel. */
function lines(rows: readonly (readonly (string | number)[])[]): string {
  return stringify([...rows], { escape_formulas: true })
}
