import { setImmediate } from 'node:timers/promises'

import type { Classifier, Judgement } from './classify.ts'
import { judgedPart } from './judged-part.ts'
import { isLottery } from './lottery.ts'
import type { BrandMatch } from './match-brand.ts'
import { namedText, type NamedText } from './named-text.ts'
import { printOf, type Print } from './print-of.ts'

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
  /** Brands whose own account wrote it. */
  ownBrandIds: number[]
}
export type BatchBrand = { id: number; name: string; matches: (text: NamedText) => BrandMatch }
export type JudgedRow = {
  row: StoredRow
  brands: Array<{ brandId: number; matched: string[] }>
  judgement: Judgement
  print: Print
  /** A repost that says something of its own: that was judged. */
  hasOwnWords: boolean
}
/** `campaignBrandIds`: whose campaign it is, where that is the reason. */
export type IgnoredRow = {
  row: StoredRow
  reason: string
  campaignBrandIds?: number[]
  error?: unknown
}

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
      const one = judgeRow(row, brands, classify)
      if ('reason' in one) ignored.push(one)
      else judged.push(one)
    } catch (error) {
      ignored.push({ row, reason: 'classifier-error', error })
    }
    await setImmediate()
  }
  return { judged, ignored }
}

function judgeRow(
  row: StoredRow,
  brands: readonly BatchBrand[],
  classify: Classifier,
): JudgedRow | IgnoredRow {
  const { text, title, ownBrandIds } = row
  const about = brandsOf(row, brands, namedText(title ? `${title}\n${text}` : text))
  const found = 'brands' in about ? about.brands : []
  const others = found.filter(({ brandId }) => !ownBrandIds.includes(brandId))
  // what a company says of itself; of another brand it is a voice like any
  if (ownBrandIds.length > 0 && others.length === 0)
    return { row, reason: 'own-account', campaignBrandIds: ownBrandIds }
  if ('reason' in about) return { row, reason: about.reason }

  const { input, hasOwnWords } = judgedPart(row)
  const judgement = classify(input)
  // one who complains about a lottery is a customer
  if (!judgement.complaint && isLottery(text))
    return { row, reason: 'lottery', campaignBrandIds: others.map(({ brandId }) => brandId) }
  return {
    row,
    brands: others,
    judgement,
    print: printOf({ text, title }),
    hasOwnWords,
  }
}

const missOrder = ['no-context', 'excluded', 'no-alias'] as const

function brandsOf(
  row: StoredRow,
  brands: readonly BatchBrand[],
  text: NamedText,
): { brands: JudgedRow['brands'] } | { reason: string } {
  const found: JudgedRow['brands'] = []
  const misses = new Set<string>()
  for (const brand of brands) {
    const match = brand.matches(text)
    if ('matched' in match) found.push({ brandId: brand.id, matched: match.matched })
    else if (brand.id === row.importBrandId)
      found.push({ brandId: brand.id, matched: [brand.name] })
    else misses.add(match.miss)
  }
  if (found.length > 0) return { brands: found }
  // the nearest miss explains most
  return { reason: missOrder.find((miss) => misses.has(miss)) ?? 'no-alias' }
}
