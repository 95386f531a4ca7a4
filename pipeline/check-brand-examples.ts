import type { BrandSettings } from '../core/brand.ts'

import { matchBrand, type BrandMiss } from './match-brand.ts'

export type FailingExample = {
  list: 'about' | 'notAbout'
  index: number
  sentence: string
  /** Why it was missed and by which words, or the names that matched though they should not. */
  why: BrandMiss | { matched: string[] }
}

/** The example sentences of a brand's settings that its own names and exclusions judge otherwise. */
export function checkBrandExamples(brand: {
  name: string
  settings: BrandSettings
}): FailingExample[] {
  const { about, notAbout } = brand.settings.examples
  const judge = (list: 'about' | 'notAbout', sentences: readonly string[]) =>
    sentences.flatMap((sentence, index) => {
      const why = matchBrand(sentence, brand)
      const wrong = list === 'about' ? 'miss' in why : 'matched' in why
      return wrong ? [{ list, index, sentence, why }] : []
    })
  return [...judge('about', about), ...judge('notAbout', notAbout)]
}
