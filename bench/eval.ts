import { parseArgs } from 'node:util'

import { createClassifier } from '../pipeline/classify.ts'

import { baselines } from './eval/baselines.ts'
import { measureDev, measureEnglish, measureProbes, measureThroughput } from './eval/measure.ts'
import { measureRules } from './eval/measure-rules.ts'
import { cardFigures, devCard, englishCard, probesCard, throughputCard } from './eval/print-card.ts'
import { worstCard } from './eval/print-worst.ts'
import { NoGoldRows, readGold } from './eval/read-gold.ts'
import { readModelCard, shippedName } from './eval/read-model-card.ts'
import { recordOf, writeRecorded } from './eval/recorded.ts'
import { worstRows } from './eval/worst-rows.ts'

/**
 * The scorecard of the shipped classifier: `npm run eval -- --data ../shared`. `--worst 50` adds the rows judged
 * worst, `--json` prints one object, `--record` keeps the figures for the test, `--probes` needs no data.
 */
const usage = `npm run eval -- [--data ../shared] [--worst 50] [--json] [--record] [--probes]
  --data    标注数据所在的文件夹 the folder with gold/
  --worst   另列判得最差的若干条 lists the rows judged worst too
  --json    输出一个 JSON 对象 prints one object
  --record  把数字记下，供测试比对 keeps the figures for the test
  --probes  只跑句对，不用数据 the pairs alone, without data
  os10 等评论集上的褒贬准确度 polarity on os10 and others: npm run bench -- polarity`
const say = (text: string) => process.stdout.write(`${text}\n`)
const values = readOptions()

try {
  if (values?.help) say(usage)
  else if (values?.probes) probesAlone(values.json)
  else if (values) scoreEverything(values)
} catch (error) {
  if (!(error instanceof NoGoldRows)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

/** Null where they cannot be read, which is then said. */
function readOptions() {
  try {
    const read = parseArgs({
      options: {
        data: { type: 'string', default: '../shared' },
        worst: { type: 'string' },
        json: { type: 'boolean', default: false },
        record: { type: 'boolean', default: false },
        probes: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
    if (read.worst !== undefined && !/^\d+$/.test(read.worst))
      throw new RangeError(`--worst 要是条数 takes a number of rows: ${read.worst}`)
    return read
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`)
    process.exitCode = 2
    return null
  }
}

function probesAlone(json: boolean): void {
  const sets = measureProbes(createClassifier())
  say(
    json
      ? JSON.stringify({ figures: probeFiguresOf(sets), probes: summary(sets) })
      : probesCard(sets),
  )
}

function scoreEverything(values: NonNullable<ReturnType<typeof readOptions>>): void {
  const gold = readGold(values.data, 'dev')
  const more = readGold(values.data, 'train')
  const classify = createClassifier()
  const model = shippedName()
  const card = readModelCard()
  const dev = measureDev(classify, gold)
  const probes = measureProbes(classify)
  const english = measureEnglish(classify)
  const speed = measureThroughput(
    createClassifier({ explain: false }),
    [...gold, ...more].map((row) => row.text),
  )
  const figures = { ...dev.figures, ...probeFiguresOf(probes), ...english, ...speed }
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
  say(devCard(dev, measureRules(gold)))
  say(probesCard(probes))
  say(englishCard(english))
  say(throughputCard(speed))
  say(cardFigures(model, card))
  say('\nos10: npm run bench -- polarity')
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
