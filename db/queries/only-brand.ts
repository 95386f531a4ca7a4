import type { Tx } from '../client.ts'
import type { SourceRow } from './sources.ts'
import { activeBrands, type BrandRow } from './brands.ts'

/** The brand that a source serves, where it serves one alone: then what comes by it needs no name in its words. */
export async function onlyBrand(
  db: Tx,
  source: Pick<SourceRow, 'brandNames'>,
): Promise<BrandRow | null> {
  const all = await activeBrands(db)
  const served =
    source.brandNames.length === 0
      ? all
      : all.filter(({ name }) => source.brandNames.includes(name))
  const [brand] = served
  return brand !== undefined && served.length === 1 ? brand : null
}
