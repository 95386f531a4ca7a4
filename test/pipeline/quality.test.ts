import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { goldRows } from '../../bench/gold-rows.ts'
import { scorecard } from '../../bench/scorecard.ts'
import { createClassifier } from '../../pipeline/classify.ts'

/** The labelled mentions lie beside the checkout and never in it. */
const gold = join(import.meta.dirname, '../../../shared/gold')
const present = existsSync(join(gold, 'dev.jsonl'))
if (!present)
  process.stderr.write(
    `\nSKIPPED: the classifier's floors were not checked, no labelled mentions in ../shared/gold\n`,
  )

/** A little under what docs/classifier.md reports. */
const floors = {
  train: {
    'complaint F1': 0.86,
    'aspects micro-F1': 0.71,
    'aspects macro-F1': 0.65,
    'severity >= 2 F1': 0.58,
    'sentiment macro-F1': 0.75,
  },
  dev: {
    'complaint F1': 0.89,
    'aspects micro-F1': 0.74,
    'aspects macro-F1': 0.72,
    'severity >= 2 F1': 0.72,
    'sentiment macro-F1': 0.78,
  },
}

describe.skipIf(!present)('figures on labelled mentions', () => {
  const classify = createClassifier()
  it.each(Object.entries(floors))(
    '%s does not fall below its floors',
    (part, least) => {
      const rows = goldRows(readFileSync(join(gold, `${part}.jsonl`), 'utf8'))
      const figures: Record<string, number> = scorecard(
        rows,
        rows.map((row) => classify({ text: row.text })),
      ).figures
      const fallen = Object.entries(least).filter(([name, floor]) => (figures[name] ?? 0) < floor)
      expect(
        fallen.map(([name, floor]) => `${name}: ${figures[name]?.toFixed(3)} < ${floor}`),
      ).toEqual([])
    },
    60_000,
  )
})
