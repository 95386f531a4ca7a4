import type { ItemOutcome } from '../../core/mention.ts'

export type ImportProgress = {
  rows: number
  bytes: number
  totalBytes: number
  rowsPerSecond: number
  secondsLeft: number
  counts: Partial<Record<ItemOutcome | 'rejected', number>>
}

/** Adds rate and time left, by real seconds, to where an import stands. */
export function importProgress(
  totalBytes: number,
  onProgress: ((progress: ImportProgress) => void) | undefined,
) {
  const startedMs = performance.now()
  return (step: Pick<ImportProgress, 'rows' | 'bytes' | 'counts'>): void => {
    const seconds = Math.max(0.001, (performance.now() - startedMs) / 1000)
    onProgress?.({
      ...step,
      totalBytes,
      rowsPerSecond: Math.round(step.rows / seconds),
      secondsLeft:
        step.bytes === 0 ? 0 : Math.round(((totalBytes - step.bytes) / step.bytes) * seconds),
    })
  }
}
