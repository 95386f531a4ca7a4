import { activeBrands, brandForImport } from '../db/queries/brands.ts'

import { both } from './bilingual.ts'
import type { Runtime } from './runtime.ts'
import { suggest } from './suggest.ts'
import type { Terminal } from './terminal.ts'

/** The brand that an import names, created where nobody knows it; one with a similar name is pointed at. */
export async function importBrand(runtime: Runtime, name: string, terminal: Terminal) {
  const { db } = runtime.ledger
  const known = (await activeBrands(db)).map((row) => row.name)
  const { timeZone, rules } = runtime.config
  const { brand, created } = await brandForImport(
    db,
    name,
    { timeZone, rules },
    runtime.clock.now(),
  )
  if (created) {
    const alike = suggest(name, known)
    const hint = alike ? both([`（已有相近的 ${alike}）`, `(there is ${alike} already)`]) : ''
    terminal.say(`${both([`新建品牌 ${name}`, `new brand ${name}`])} ${hint}`.trimEnd())
  }
  return brand
}
