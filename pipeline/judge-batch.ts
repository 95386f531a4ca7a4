import { setImmediate } from 'node:timers/promises'

import { comparableText, shortTextLength } from './fingerprint.ts'
import { printOf, type Classifier, type Judgement } from './classify.ts'
import type { BrandMatch } from './match-brand.ts'
import { fingerprintBands } from './near-duplicate.ts'
import { normalize } from './normalize.ts'

/** A stored mention as the judge needs it. */
export type StoredRow = {
  id: number
  title: string | null
  text: string
  rating: number | null
  ratingMax: number | null
  countedAt: Date
  revision: number
  importBrandId: number | null
}
export type BatchBrand = { id: number; name: string; matches: (normalised: string) => BrandMatch }
export type JudgedRow = {
  row: StoredRow
  brands: Array<{ brandId: number; matched: string[] }>
  judgement: Judgement & { fingerprint: string }
  bands: number[]
}
export type IgnoredRow = { row: StoredRow; reason: string; error?: unknown }

/**
 * Judges the rows of a batch one by one and lets the event loop breathe after each, so that a web
 * server in the same process stays responsive. A row that cannot be judged is set aside.
 */
export async function judgeBatch(
  rows: readonly StoredRow[],
  brands: readonly BatchBrand[],
  classify: Classifier,
): Promise<{ judged: JudgedRow[]; ignored: IgnoredRow[] }> {
  const judged: JudgedRow[] = []
  const ignored: IgnoredRow[] = []
  for (const row of rows) {
    try {
      const normalised = normalize(row.title ? `${row.title}\n${row.text}` : row.text)
      const about = brandsOf(row, brands, normalised)
      if ('reason' in about) {
        ignored.push({ row, reason: about.reason })
      } else {
        const rating =
          row.rating !== null && row.ratingMax !== null
            ? { value: row.rating, max: row.ratingMax }
            : null
        const { text, title } = row
        const print = printOf({ text, title })
        const short = comparableText(normalised).length < shortTextLength
        judged.push({
          row,
          brands: about.brands,
          judgement: { ...classify({ text, title, rating }), fingerprint: print },
          bands: short ? [] : fingerprintBands(print),
        })
      }
    } catch (error) {
      ignored.push({ row, reason: 'classifier-error', error })
    }
    await setImmediate()
  }
  return { judged, ignored }
}

const missOrder = ['no-context', 'excluded', 'no-alias'] as const

function brandsOf(
  row: StoredRow,
  brands: readonly BatchBrand[],
  normalised: string,
): { brands: JudgedRow['brands'] } | { reason: string } {
  const found: JudgedRow['brands'] = []
  const misses = new Set<string>()
  for (const brand of brands) {
    const match = brand.matches(normalised)
    if ('matched' in match) found.push({ brandId: brand.id, matched: match.matched })
    else if (brand.id === row.importBrandId)
      found.push({ brandId: brand.id, matched: [brand.name] })
    else misses.add(match.miss)
  }
  if (found.length > 0) return { brands: found }
  // the nearest miss explains most
  return { reason: missOrder.find((miss) => misses.has(miss)) ?? 'no-alias' }
}
