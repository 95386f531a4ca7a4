import { slotBits } from '../model/gram-table.ts'
import { normalize } from '../normalize.ts'
import { notice } from '../notice.ts'
import { GramReader } from '../polarity/gram-reader.ts'
import type { PolarityModel } from '../polarity/polarity-model.ts'
import { readMention } from '../read-mention.ts'

import type { Labelled } from './labelled.ts'
import { trainMentions, type ReadText, type TrainedMentions } from './train-mentions.ts'

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
  /** And how much less each line of an invented pair or complaint-site post: their trades and turns are not those of the gold set. */
  pairInTop: 0.5,
  pairCost: 0.7,
  ridge: 30,
}

/** Of the gold set, invented for what it does not say, a side of an invented contrast pair or an invented post of a complaint site, or any other. */
export type LabelledKind = 'gold' | 'remark' | 'pair' | 'other'

export type ChineseTraining = {
  labelled: readonly Labelled[]
  kindOf: (row: Labelled) => LabelledKind
  settled: readonly Labelled[]
  polarity: PolarityModel
  onProgress?: (step: string) => void
}

/** Trains the layers that judge Chinese mentions. */
export function trainChinese({ kindOf, polarity, ...rest }: ChineseTraining): TrainedMentions {
  const { goldInTop, remarkInTop, remarkCost, pairInTop, pairCost } = mentionRecipe
  const costs = { gold: 1, remark: remarkCost, pair: pairCost, other: 1 }
  const inTop = { gold: goldInTop, remark: remarkInTop, pair: pairInTop, other: 1 }
  const grams = new GramReader()
  return trainMentions({
    ...rest,
    recipe: { ...mentionRecipe, slotBits },
    weigh: (row) => {
      const kind = kindOf(row)
      return { cost: costs[kind], inTop: inTop[kind], cuts: kind === 'gold' }
    },
    read: (text): ReadText => {
      const reading = readMention(normalize(text))
      grams.read(reading.normalised, reading.words)
      return { grams, dense: notice(reading, polarity).dense }
    },
  })
}
