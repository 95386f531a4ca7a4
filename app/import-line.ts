import type { ImportProgress } from '../crawlers/imports/import-progress.ts'

import { both } from './bilingual.ts'

const barWidth = 20

/** One line that says how far an import is: bar, rows, rate, time left. */
export function importLine(progress: ImportProgress): string {
  const { rows, bytes, totalBytes, rowsPerSecond, secondsLeft } = progress
  const share = totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes)
  const full = Math.round(share * barWidth)
  const bar = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`
  return [
    `${both(['导入', 'import'])} ${bar} ${Math.round(share * 100)}%`,
    `${rows} ${both(['行', 'rows'])}`,
    `${rowsPerSecond}/s`,
    `${both(['还需', 'left'])} ${secondsLeft} s`,
  ].join(' · ')
}
