import { stat } from 'node:fs/promises'

import type { DroppedFile } from './settled-files.ts'

/** True while nobody wrote to a file since it was listed. */
export async function isUnchanged(file: DroppedFile): Promise<boolean> {
  const facts = await stat(file.path).catch(() => null)
  return facts !== null && facts.size === file.bytes && facts.mtimeMs === file.changedMs
}
