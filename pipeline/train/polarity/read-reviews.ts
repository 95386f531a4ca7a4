import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'csv-parse/sync'

import { reviewKey } from './review-key.ts'
import type { Review } from './review.ts'

const polarityOf = (label: string): 0 | 1 | undefined =>
  label === '1' ? 1 : label === '0' ? 0 : undefined

/**
 * The labelled sets and the appliance reviews under `data`; a text that a set repeats comes once, one
 * that a set labels both ways not at all, and what os10 also holds comes from os10 alone.
 */
export function readReviews(data: string): Review[] {
  const reviews: Review[] = []
  const push = (set: string, category: string, label: 0 | 1 | undefined, text: string): void => {
    reviews.push({ set, category, label, text, key: reviewKey(text) })
  }
  const folder = join(data, 'sentiment')
  for (const file of readdirSync(folder).toSorted()) {
    const set = file.replace(/\.train\.csv$/, '')
    if (set === file) continue
    for (const { domain, label, text } of rows(join(folder, file)))
      push(set, set === 'os10' ? (domain ?? '') : '', polarityOf(label ?? ''), text ?? '')
  }
  for (const { stars, text } of rows(join(data, 'heater-low-star.csv')))
    push('heater-low', '', Number(stars) < 3 ? 0 : undefined, text ?? '')
  for (const text of readFileSync(join(data, 'heater-mixed.txt'), 'utf8').split('\n'))
    if (text.trim() !== '') push('heater-mixed', '', undefined, text)
  return withoutRepeats(reviews)
}

function rows(file: string): Partial<Record<string, string>>[] {
  return parse(readFileSync(file, 'utf8'), { columns: true, bom: true, relax_quotes: true })
}

function withoutRepeats(reviews: readonly Review[]): Review[] {
  const first = new Map<string, Review>()
  const contradicted = new Set<string>()
  const inOs10 = new Set(reviews.flatMap(({ set, key }) => (set === 'os10' ? [key] : [])))
  for (const review of reviews) {
    const id = `${review.set} ${review.key}`
    const known = first.get(id)
    if (known === undefined) first.set(id, review)
    else if (known.label !== review.label) contradicted.add(id)
  }
  return [...first].flatMap(([id, review]) =>
    contradicted.has(id) || (review.set !== 'os10' && inOs10.has(review.key)) ? [] : [review],
  )
}
