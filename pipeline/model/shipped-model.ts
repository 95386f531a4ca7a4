import { readFileSync } from 'node:fs'

import { PolarityModel } from '../polarity/polarity-model.ts'

import type { Thresholds } from './decide.ts'
import { denseNames } from './dense-features.ts'
import { englishSlotBits, idfStep, slotBits } from './gram-table.ts'
import { MentionModel } from './mention-model.ts'
import { outputs } from './outputs.ts'
import { readSections, type SectionReader } from './section-file.ts'
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

/** What judges mentions of one language. */
export type JudgingLayers = {
  mention: MentionModel
  top: TopBelief
  thresholds: Thresholds
}

export type ShippedModel = JudgingLayers & {
  version: string
  card: ModelCard
  polarity: PolarityModel
  english: JudgingLayers
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
  return [outputs, denseNames, topNames, slotBits, englishSlotBits].join('|')
}

/** Opens the bytes that training wrote; throws where they do not fit this program. */
export function openModel(bytes: Uint8Array): ShippedModel {
  const { about, section } = readSections(bytes)
  const { card, thresholds, english, layout } = about as {
    card: ModelCard
    thresholds: Thresholds
    english: { thresholds: Thresholds }
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
    ...layersIn(section, '', { bits: slotBits, thresholds }),
    english: layersIn(section, 'english', { bits: englishSlotBits, ...english }),
    polarity: new PolarityModel(section('polarity', 'Uint8Array')),
    settled: {
      inputs: section('settledInputs', 'Float32Array'),
      targets: section('settledTargets', 'Uint8Array'),
    },
  }
}

/** `prefix`: of the names of the sections, "" or that of a further language. */
function layersIn(
  section: SectionReader,
  prefix: string,
  { bits, thresholds }: { bits: number; thresholds: Thresholds },
): JudgingLayers {
  const named = (name: string) => (prefix ? `${prefix}.${name}` : name)
  return {
    thresholds,
    mention: new MentionModel({
      bits,
      idfStep,
      checks: section(named('checks'), 'Uint16Array'),
      idf: section(named('idf'), 'Uint8Array'),
      weights: section(named('weights'), 'Int8Array'),
      scales: section(named('scales'), 'Float32Array'),
      dense: section(named('dense'), 'Float32Array'),
      bias: section(named('bias'), 'Float32Array'),
    }),
    top: {
      weights: section(named('topWeights'), 'Float32Array'),
      precision: section(named('topPrecision'), 'Float32Array'),
    },
  }
}
