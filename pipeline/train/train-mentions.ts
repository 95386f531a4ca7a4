import { slotBits } from '../model/gram-table.ts'
import { MentionModel, type MentionWeights } from '../model/mention-model.ts'
import { outputCount, targetsOf } from '../model/outputs.ts'
import { topInputs, topProbabilities, type TopBelief } from '../model/top-layer.ts'
import type { Thresholds } from '../model/decide.ts'
import { notice } from '../notice.ts'
import { GramReader } from '../polarity/gram-reader.ts'
import type { PolarityModel } from '../polarity/polarity-model.ts'
import { normalize } from '../normalize.ts'
import { readMention, type MentionReading } from '../read-mention.ts'

import { chooseThresholds } from './choose-thresholds.ts'
import { crossValidate } from './cross-validate.ts'
import { fitLogistic } from './fit-logistic.ts'
import { fitTopLayer, plainBelief, type TopRow } from './fit-top-layer.ts'
import type { Labelled } from './labelled.ts'
import { mentionRows, turnedRows, type Example } from './mention-rows.ts'
import { quantise } from './quantise.ts'
import { chooseVocabulary } from './vocabulary.ts'

/** Chosen by cross-validation; docs/classifier.md has the trials. */
export const mentionRecipe = {
  leastTexts: 3,
  mostGrams: 45_000,
  cost: 15,
  folds: 5,
  epochs: 14,
  seed: 20261122,
  /** How much more a row of the gold set counts in the top layer. */
  goldInTop: 8,
  /** The same for invented remarks that say nothing, there and in the linear layer: few stand against thousands of pairs. */
  remarkInTop: 3,
  remarkCost: 1.5,
  /** And how much less each line of an invented pair, whose many trades and turns are not those of the gold set. */
  pairInTop: 0.5,
  pairCost: 0.7,
  ridge: 1,
}

/** Of the gold set, invented for what it does not say, a side of an invented contrast pair, or any other. */
export type LabelledKind = 'gold' | 'remark' | 'pair' | 'other'

export type MentionTraining = {
  labelled: readonly Labelled[]
  kindOf: (row: Labelled) => LabelledKind
  settled: readonly Labelled[]
  polarity: PolarityModel
  onProgress?: (step: string) => void
}

export type TrainedMentions = {
  weights: MentionWeights
  top: TopBelief
  thresholds: Thresholds
  settled: { inputs: Float32Array; targets: Uint8Array }
  /** Probabilities of the labelled rows by models that had not seen them, rows × outputs. */
  unseen: Float64Array
  targets: Uint8Array
}

/** Trains the linear layer, the top layer on its cross-validated log-odds, and the cuts. Deterministic. */
export function trainMentions(training: MentionTraining): TrainedMentions {
  const { labelled, settled, polarity, kindOf } = training
  const say = training.onProgress ?? (() => {})
  const recipe = mentionRecipe
  const examples = labelled.map((row) => exampleOf(row.text, polarity).example)
  const targets = targetRows(labelled)
  say(`texts read: ${examples.length}`)
  const vocabulary = chooseVocabulary(
    examples.map((e) => e.hashes),
    { atLeast: recipe.leastTexts, limit: recipe.mostGrams },
  )
  say(`grams: ${vocabulary.hashes.length}`)
  const rows = mentionRows(examples, vocabulary)
  const costs = { gold: 1, remark: recipe.remarkCost, pair: recipe.pairCost, other: 1 }
  const cost = Float32Array.from(labelled, (row) => recipe.cost * costs[kindOf(row)])
  const { folds, epochs, seed } = recipe
  const { logits, turned } = crossValidate({
    rows,
    turned: turnedRows(examples, vocabulary),
    targets,
    cost,
    folds,
    epochs,
    seed,
    groups: pairGroups(labelled),
    onFold: (fold) => say(`cross-validation: ${fold + 1} of ${folds}`),
  })
  const fitted = fitLogistic(rows, {
    use: Uint32Array.from(labelled.keys()),
    targets,
    outputs: outputCount,
    cost,
    epochs,
    seed,
  })
  const weights = quantise(fitted, vocabulary, slotBits)
  say('linear layer fitted')
  const inTop = {
    gold: recipe.goldInTop,
    remark: recipe.remarkInTop,
    pair: recipe.pairInTop,
    other: 1,
  }
  const topRows: TopRow[] = labelled.map((row, i) => ({
    inputs: topInputs(rowOf(logits, i), rowOf(turned, i), examples[i]!.dense),
    targets: rowOf(targets, i),
    weight: inTop[kindOf(row)],
  }))
  const top = fitTopLayer(topRows, plainBelief(recipe.ridge))
  const unseen = new Float64Array(labelled.length * outputCount)
  topRows.forEach((row, i) =>
    unseen.set(topProbabilities(top.weights, row.inputs), i * outputCount),
  )
  say('top layer fitted')
  const model = new MentionModel(weights)
  const inputs = settled.map(({ text }) => {
    const { example, reading } = exampleOf(text, polarity)
    grams.read(reading.normalised, reading.words)
    const { logits: z, turned: t } = model.score(grams, [0], example.dense)
    return [...topInputs(z, t, example.dense)]
  })
  return {
    weights,
    top,
    thresholds: chooseThresholds(
      unseen,
      targets,
      labelled.flatMap((row, i) => (kindOf(row) === 'gold' ? [i] : [])),
    ),
    settled: { inputs: Float32Array.from(inputs.flat()), targets: targetRows(settled) },
    unseen,
    targets,
  }
}

const grams = new GramReader()

function exampleOf(
  text: string,
  polarity: PolarityModel,
): { example: Example; reading: MentionReading } {
  const reading = readMention(normalize(text))
  grams.read(reading.normalised, reading.words)
  const hashes = grams.hashes.slice(0, grams.count)
  const turned = grams.turnedHashes.slice(0, grams.turnedCount)
  return { example: { hashes, turned, dense: notice(reading, polarity).dense }, reading }
}

/** The two lines of a contrast pair share a number; every other row has its own. */
function pairGroups(rows: readonly Labelled[]): Uint32Array {
  const numbers = new Map<string, number>()
  return Uint32Array.from(rows, ({ id }) => {
    const [, file, line] = /^(pairs-[^:]+):(\d+)$/u.exec(id) ?? []
    const group = file ? `${file}:${Math.ceil(Number(line) / 2)}` : id
    const number = numbers.get(group) ?? numbers.size
    numbers.set(group, number)
    return number
  })
}

function targetRows(rows: readonly Labelled[]): Uint8Array {
  const all = new Uint8Array(rows.length * outputCount)
  rows.forEach((row, i) => all.set(targetsOf(row), i * outputCount))
  return all
}

function rowOf<T extends Float64Array | Uint8Array>(all: T, i: number): T {
  return all.subarray(i * outputCount, (i + 1) * outputCount) as T
}
