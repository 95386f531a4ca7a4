import { UsageError } from '../core/errors.ts'
import { activeBrands, findBrand, type BrandRow } from '../db/queries/brands.ts'
import type { Tx } from '../db/client.ts'

import { both } from './bilingual.ts'
import { suggest } from './suggest.ts'

/** The brand that the command line names. Throws UsageError that lists the brands there are. */
export async function namedBrand(db: Tx, name: string): Promise<BrandRow> {
  const brand = await findBrand(db, name)
  if (brand) return brand
  const known = (await activeBrands(db)).map((row) => row.name)
  const meant = suggest(name, known)
  const list = known.join(', ') || both(['（还没有）', '(none yet)'])
  throw new UsageError(
    meant
      ? both([`没有品牌 ${name}，是不是 ${meant}？`, `no brand ${name}, did you mean ${meant}?`])
      : `${both([`没有品牌 ${name}，已有的是`, `no brand ${name}, there are`])}: ${list}`,
  )
}
