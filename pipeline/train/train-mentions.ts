import type { Grams } from '../model/grams.ts'
import { MentionModel, type MentionWeights } from '../model/mention-model.ts'
import { outputCount, targetsOf } from '../model/outputs.ts'
import { topInputs, type TopBelief } from '../model/top-layer.ts'
import type { Thresholds } from '../model/decide.ts'

import { chooseThresholds } from './choose-thresholds.ts'
import { crossValidate } from './cross-validate.ts'
import { fitLogistic } from './fit-logistic.ts'
import { fitTopLayer, plainBelief, type TopRow } from './fit-top-layer.ts'
import type { Labelled } from './labelled.ts'
import { mentionRows, turnedRows, type Example } from './mention-rows.ts'
import { quantise } from './quantise.ts'
import { splitFolds } from './split-folds.ts'
import { unseenTop } from './unseen-top.ts'
import { chooseVocabulary } from './vocabulary.ts'

/** How a linear layer and its top layer are fitted. */
export type MentionRecipe = {
  /** log2 of the slots of the table of grams. */
  slotBits: number
  leastTexts: number
  mostGrams: number
  cost: number
  folds: number
  epochs: number
  seed: number
  ridge: number
}

export type MentionTraining = {
  labelled: readonly Labelled[]
  settled: readonly Labelled[]
  recipe: MentionRecipe
  /** What a row counts in the linear layer and in the top layer, and whether the cuts are chosen on it. */
  weigh: (row: Labelled) => { cost: number; inTop: number; cuts: boolean }
  read: (text: string) => ReadText
  onProgress?: (step: string) => void
}

/** A text as training sees it; valid until the next one is read. */
export type ReadText = { grams: Grams; dense: Float32Array }

export type TrainedMentions = {
  weights: MentionWeights
  top: TopBelief
  thresholds: Thresholds
  settled: { inputs: Float32Array; targets: Uint8Array }
  /** Probabilities of the labelled rows by linear and top layers that had not seen them, rows × outputs. */
  unseen: Float64Array
  targets: Uint8Array
}

/** Trains the linear layer, the top layer on its cross-validated log-odds, and the cuts on what that gives unseen. Deterministic. */
export function trainMentions(training: MentionTraining): TrainedMentions {
  const { labelled, settled, recipe, weigh, read } = training
  const say = training.onProgress ?? (() => {})
  const examples = labelled.map((row) => exampleOf(read(row.text)))
  const targets = targetRows(labelled)
  say(`texts read: ${examples.length}`)
  const vocabulary = chooseVocabulary(
    examples.map((e) => e.hashes),
    { atLeast: recipe.leastTexts, limit: recipe.mostGrams },
  )
  say(`grams: ${vocabulary.hashes.length}`)
  const rows = mentionRows(examples, vocabulary)
  const weighed = labelled.map(weigh)
  const cost = Float32Array.from(weighed, (row) => recipe.cost * row.cost)
  const { folds, epochs, seed } = recipe
  const foldOf = splitFolds(labelled.map(groupOf), folds, seed)
  const { logits, turned } = crossValidate({
    rows,
    turned: turnedRows(examples, vocabulary),
    targets,
    cost,
    folds,
    foldOf,
    epochs,
    seed,
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
  const weights = quantise(fitted, vocabulary, recipe.slotBits)
  say('linear layer fitted')
  const topRows = weighed.map(({ inTop }, i): TopRow => ({
    inputs: topInputs(rowOf(logits, i), rowOf(turned, i), examples[i]!.dense),
    targets: rowOf(targets, i),
    weight: inTop,
  }))
  const belief = plainBelief(recipe.ridge)
  const top = fitTopLayer(topRows, belief)
  say('top layer fitted')
  const unseen = unseenTop(topRows, { folds, foldOf }, belief, (fold) =>
    say(`top layer, cross-validation: ${fold + 1} of ${folds}`),
  )
  const model = new MentionModel(weights)
  const inputs = settled.map(({ text }) => {
    const { grams, dense } = read(text)
    const { logits: z, turned: t } = model.score(grams, [0], dense)
    return [...topInputs(z, t, dense)]
  })
  const cutRows = weighed.flatMap(({ cuts }, i) => (cuts ? [i] : []))
  return {
    weights,
    top,
    thresholds: chooseThresholds(unseen, targets, cutRows),
    settled: { inputs: Float32Array.from(inputs.flat()), targets: targetRows(settled) },
    unseen,
    targets,
  }
}

function exampleOf({ grams, dense }: ReadText): Example {
  const hashes = grams.hashes.slice(0, grams.count)
  return { hashes, turned: grams.turnedHashes.slice(0, grams.turnedCount), dense }
}

/** The two lines of a contrast pair are left out together: the twin left in would teach the opposite. */
function groupOf({ id }: Labelled): string {
  const [, file, line] = /^(pairs-[^:]+):(\d+)$/u.exec(id) ?? []
  return file ? `${file}:${Math.ceil(Number(line) / 2)}` : id
}

function targetRows(rows: readonly Labelled[]): Uint8Array {
  const all = new Uint8Array(rows.length * outputCount)
  rows.forEach((row, i) => all.set(targetsOf(row), i * outputCount))
  return all
}

function rowOf<T extends Float64Array | Uint8Array>(all: T, i: number): T {
  return all.subarray(i * outputCount, (i + 1) * outputCount) as T
}
