import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { createClassifier } from '../pipeline/classify.ts'
import { cut } from '../pipeline/tokenize.ts'

import { goldRows } from './gold-rows.ts'
import { scorecard } from './scorecard.ts'

/** Prints how well and how fast the classifier judges. `node --import tsx bench/accuracy.ts [--data ../shared]` */
const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared' } } })
const classify = createClassifier()
for (const part of ['train', 'dev']) {
  const rows = goldRows(readFileSync(join(values.data, 'gold', `${part}.jsonl`), 'utf8'))
  const card = scorecard(
    rows,
    rows.map((row) => classify({ text: row.text })),
  )
  process.stdout.write(
    `${part} (${rows.length})\n${Object.entries(card.figures)
      .map(([name, value]) => `  ${name.padEnd(26)} ${value.toFixed(3)}`)
      .join('\n')}\n`,
  )
  process.stdout.write(
    `  aspects: ${Object.entries(card.aspects)
      .map(
        ([name, f]) =>
          `${name} ${f.f1.toFixed(2)} (p ${f.precision.toFixed(2)} r ${f.recall.toFixed(2)})`,
      )
      .join(', ')}\n`,
  )
}
const texts = goldRows(readFileSync(join(values.data, 'gold', 'train.jsonl'), 'utf8')).map(
  (row) => row.text,
)
const perSecond = (work: (text: string) => unknown) => {
  const started = performance.now()
  for (const text of texts) work(text)
  return Math.round((texts.length / (performance.now() - started)) * 1000)
}
process.stdout.write(
  `classify ${perSecond((text) => classify({ text }))} texts/s, nodejieba.cut alone ${perSecond(cut)} texts/s\n`,
)
