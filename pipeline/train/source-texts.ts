import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'csv-parse/sync'

/**
 * The texts of the public sets under `data`, by the id that the label files use: `os10:17` for a row of
 * sentiment/, `heater-low-star:17`, `complaints:17`, `heater-mixed:17` for a line.
 */
export function sourceTexts(data: string): Map<string, string> {
  const texts = new Map<string, string>()
  const csv = (file: string, prefix: string) => {
    const rows = parse(readFileSync(file, 'utf8'), {
      columns: true,
      bom: true,
      relax_quotes: true,
    }) as Array<Record<string, string>>
    for (const row of rows) texts.set(`${prefix}${row['id'] ?? ''}`, row['text'] ?? '')
  }
  for (const file of readdirSync(join(data, 'sentiment')).toSorted())
    if (file.endsWith('.train.csv')) csv(join(data, 'sentiment', file), '')
  csv(join(data, 'heater-low-star.csv'), 'heater-low-star:')
  csv(join(data, 'complaints.csv'), 'complaints:')
  const lines = readFileSync(join(data, 'heater-mixed.txt'), 'utf8').split('\n')
  for (const [i, line] of lines.entries()) texts.set(`heater-mixed:${i + 1}`, line)
  return texts
}
