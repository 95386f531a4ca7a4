import { noticeEnglish } from '../english/notice-english.ts'
import { englishSlotBits } from '../model/gram-table.ts'
import { normalize } from '../normalize.ts'
import { readMention } from '../read-mention.ts'

import type { Labelled } from './labelled.ts'
import { trainMentions, type TrainedMentions } from './train-mentions.ts'

/** Chosen by cross-validation; docs/classifier.md has the trials. */
export const englishRecipe = {
  leastTexts: 2,
  mostGrams: 20_000,
  cost: 15,
  folds: 5,
  epochs: 14,
  seed: 20261123,
  ridge: 100,
}

export type EnglishTraining = {
  labelled: readonly Labelled[]
  onProgress?: (step: string) => void
}

/** Trains the layers that judge English mentions: on invented ones alone. */
export function trainEnglish(training: EnglishTraining): TrainedMentions {
  return trainMentions({
    ...training,
    settled: [],
    recipe: { ...englishRecipe, slotBits: englishSlotBits },
    weigh: () => ({ cost: 1, inTop: 1, cuts: true }),
    read: (text) => noticeEnglish(readMention(normalize(text))),
  })
}
