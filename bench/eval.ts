import { parseArgs } from 'node:util'

import { createClassifier } from '../pipeline/classify.ts'

import { baselines } from './eval/baselines.ts'
import { measureDev, measureProbes, measureThroughput } from './eval/measure.ts'
import { cardFigures, devCard, probesCard, throughputCard } from './eval/print-card.ts'
import { worstCard } from './eval/print-worst.ts'
import { NoGoldRows, readGold } from './eval/read-gold.ts'
import { readModelCard, shippedName } from './eval/read-model-card.ts'
import { recordOf, writeRecorded } from './eval/recorded.ts'
import { worstRows } from './eval/worst-rows.ts'

/**
 * The scorecard of the shipped classifier: `npm run eval -- --data ../shared`. `--worst 50` adds the rows judged
 * worst, `--json` prints one object, `--record` keeps the figures for the test, `--probes` needs no data.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared' },
    worst: { type: 'string' },
    json: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    probes: { type: 'boolean', default: false },
  },
})
const say = (text: string) => process.stdout.write(`${text}\n`)

try {
  if (values.probes) probesAlone()
  else scoreEverything()
} catch (error) {
  if (!(error instanceof NoGoldRows)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function probesAlone(): void {
  const sets = measureProbes(createClassifier())
  say(
    values.json
      ? JSON.stringify({ figures: probeFiguresOf(sets), probes: summary(sets) })
      : probesCard(sets),
  )
}

function scoreEverything(): void {
  const gold = readGold(values.data, 'dev')
  const more = readGold(values.data, 'train')
  const classify = createClassifier()
  const model = shippedName()
  const card = readModelCard()
  const dev = measureDev(classify, gold)
  const probes = measureProbes(classify)
  const speed = measureThroughput(
    createClassifier({ explain: false }),
    [...gold, ...more].map((row) => row.text),
  )
  const figures = { ...dev.figures, ...probeFiguresOf(probes), ...speed }
  const worst = values.worst === undefined ? [] : worstRows(dev.rows, Number(values.worst))
  if (values.record) writeRecorded(recordOf(model, gold.length, figures, dev.support))
  if (values.json) {
    const { severity, sentiment, calibration, support } = dev
    say(
      JSON.stringify({
        model,
        rows: gold.length,
        figures,
        baselines,
        support,
        confusion: { severity, sentiment },
        calibration,
        probes: summary(probes),
        card,
        worst,
      }),
    )
    return
  }
  say(devCard(dev))
  say(probesCard(probes))
  say(throughputCard(speed))
  say(cardFigures(model, card))
  const texts = new Map(gold.map((row) => [row.id, row.text]))
  if (worst.length > 0) say(`\n判断最差 judged worst\n${worstCard(worst, texts)}`)
}

function probeFiguresOf(sets: ReturnType<typeof measureProbes>) {
  return Object.assign({}, ...sets.map((s) => s.figures)) as (typeof sets)[number]['figures']
}

/** Each set's size and the pairs judged wrong, with what was said of them. */
function summary(sets: ReturnType<typeof measureProbes>) {
  return sets.map(({ set, pairs }) => ({
    set,
    all: pairs.length,
    wrong: pairs.filter((p) => !p.right).map(({ probe, said }) => ({ ...probe, said })),
  }))
}
