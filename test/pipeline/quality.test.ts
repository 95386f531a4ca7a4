import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { judgedRows } from '../../bench/eval/judged-row.ts'
import { hasGold, readGold } from '../../bench/eval/read-gold.ts'
import { shippedName } from '../../bench/eval/read-model-card.ts'
import { englishFigures, judgeEnglish } from '../../bench/eval/measure.ts'
import { fallen, readRecorded } from '../../bench/eval/recorded.ts'
import { probeFigures, runProbes } from '../../bench/eval/run-probes.ts'
import { blindProbes } from '../../bench/blind-probes.ts'
import { freshProbes } from '../../bench/fresh-probes.ts'
import { hardProbes } from '../../bench/hard-probes.ts'
import { negationProbes } from '../../bench/negation-probes.ts'
import { domainFigures, scorecard } from '../../bench/scorecard.ts'
import { createClassifier } from '../../pipeline/classify.ts'

/** The labelled mentions lie beside the checkout and never in it. */
const data = join(import.meta.dirname, '../../../shared')
const present = hasGold(data)
if (!present)
  process.stderr.write(
    '\nSKIPPED 未查: no labelled mentions in ../shared/gold, so only the pairs and the recorded model were checked; ../shared/gold 中没有标注数据，只查了各组对句和所记模型\n',
  )

describe('the classifier is no worse than recorded in bench/eval/recorded.json', () => {
  const recorded = readRecorded()
  const classify = createClassifier()

  it('the recorded figures are of the shipped model (else: npm run eval -- --record)', () => {
    expect(recorded.model).toBe(shippedName())
    expect(Object.keys(recorded.figures)).toEqual(
      expect.arrayContaining([
        'complaint F1',
        'aspects micro-F1',
        'aspects macro-F1 (>= 10)',
        'severity >= 2 F1',
        'sentiment macro-F1',
        'negation probes',
        'hard pairs',
        'fresh pairs',
        'blind pairs',
        'calibration Brier',
        'English: complaint F1',
      ]),
    )
  })

  it.each([
    ['negation probes', negationProbes],
    ['hard pairs', hardProbes],
    ['fresh pairs', freshProbes],
    ['blind pairs', blindProbes],
  ] as const)(
    '%s',
    (set, probes) => {
      expect(fallen(recorded, probeFigures(set, runProbes(probes, classify)))).toEqual([])
    },
    60_000,
  )

  it('English mentions', () => {
    expect(fallen(recorded, englishFigures(judgeEnglish(classify)))).toEqual([])
  }, 60_000)

  it.skipIf(!present)(
    'labelled mentions of dev',
    () => {
      const gold = readGold(data, 'dev')
      const judged = gold.map((row) => classify({ text: row.text }))
      const rows = judgedRows(gold, judged)
      expect(rows.length).toBe(recorded.rows)
      const now = { ...scorecard(rows), ...domainFigures(rows) }
      const lost = Object.keys(recorded.figures).filter(
        (name) =>
          !(name in now) &&
          !/^(negation probes|hard pairs|fresh pairs|blind pairs|English: )/.test(name),
      )
      expect(lost).toEqual([])
      expect(fallen(recorded, now)).toEqual([])
    },
    60_000,
  )
})
