import { normalize } from '../../normalize.ts'
import { cut } from '../../tokenize.ts'
import type { Example } from './example.ts'
import type { Review } from './review.ts'

// how far each set is trusted beside os10: microblogs and car forums are labelled for other things
const setWeights: Partial<Record<string, number>> = {
  os10: 1,
  htl: 0.5,
  eprstmt: 0.5,
  waimai: 0.4,
  nlpcc14: 0.3,
  absa_elec: 0.4,
  smp_usual: 0.3,
  jd_phone: 0.3,
  'heater-low': 0.3,
  ccf_auto: 0.25,
}

// sets that are a shop of their own; the small ones and the one-sided ones are not
const ownShops = new Set(['waimai', 'nlpcc14', 'smp_usual', 'ccf_auto'])

function shopOf({ set, category }: Review): Example['shop'] {
  if (category !== '') return category
  if (set === 'heater-low') return 'all'
  return ownShops.has(set) ? set : undefined
}

/** The training examples of reviews: normalised, cut, weighted by how far their set is trusted. */
export function reviewExamples(reviews: readonly Review[]): Example[] {
  return reviews.map((review) => {
    const text = normalize(review.text)
    return {
      text,
      words: text === '' ? [] : cut(text),
      label: review.label,
      weight: setWeights[review.set] ?? 0,
      shop: shopOf(review),
    }
  })
}
