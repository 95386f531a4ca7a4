import { readFileSync } from 'node:fs'

import { PolarityModel } from '../polarity/polarity-model.ts'

import type { Thresholds } from './decide.ts'
import { denseNames } from './dense-features.ts'
import { idfStep, slotBits } from './gram-table.ts'
import { MentionModel } from './mention-model.ts'
import { outputs } from './outputs.ts'
import { readSections } from './section-file.ts'
import { topNames, type TopBelief } from './top-layer.ts'

/** What a reader should know of a model: data, recipe, figures, limits. Sentences and names for people are `中文|English`. */
export type ModelCard = {
  version: string
  trainedOn: Record<string, number>
  recipe: Record<string, number | string>
  /** Figures on rows that the judging part had not seen, by five-fold cross-validation. */
  crossValidation: Record<string, number>
  polarity: Record<string, number>
  limits: string[]
}

export type ShippedModel = {
  version: string
  card: ModelCard
  mention: MentionModel
  polarity: PolarityModel
  top: TopBelief
  thresholds: Thresholds
  /** The settled labelled set as numbers, to evaluate a change of the top layer without its texts. */
  settled: { inputs: Float32Array; targets: Uint8Array }
}

let shipped: ShippedModel | undefined

/** The model that comes with the program; read once per process. */
export function shippedModel(): ShippedModel {
  shipped ??= openModel(readFileSync(new URL('weights.bin', import.meta.url)))
  return shipped
}

/** The card of the shipped model. */
export function modelCard(): ModelCard {
  return shippedModel().card
}

/** Names every input and output of the layers, in order; a model fits the program that has the same. */
export function modelLayout(): string {
  return [outputs, denseNames, topNames, slotBits].join('|')
}

/** Opens the bytes that training wrote; throws where they do not fit this program. */
export function openModel(bytes: Uint8Array): ShippedModel {
  const { about, section } = readSections(bytes)
  const { card, thresholds, layout } = about as {
    card: ModelCard
    thresholds: Thresholds
    layout: string
  }
  // weights mean nothing to code that reads other features
  if (layout !== modelLayout())
    throw new Error(
      `model ${card.version} was trained for other features than this program reads: run npm run train / 模型与程序的特征不符，请重新训练`,
    )
  return {
    version: card.version,
    card,
    thresholds,
    mention: new MentionModel({
      bits: slotBits,
      idfStep,
      checks: section('checks', 'Uint16Array'),
      idf: section('idf', 'Uint8Array'),
      weights: section('weights', 'Int8Array'),
      scales: section('scales', 'Float32Array'),
      dense: section('dense', 'Float32Array'),
      bias: section('bias', 'Float32Array'),
    }),
    polarity: new PolarityModel(section('polarity', 'Uint8Array')),
    top: {
      weights: section('topWeights', 'Float32Array'),
      precision: section('topPrecision', 'Float32Array'),
    },
    settled: {
      inputs: section('settledInputs', 'Float32Array'),
      targets: section('settledTargets', 'Uint8Array'),
    },
  }
}
