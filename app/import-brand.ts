import { UsageError } from '../core/errors.ts'
import { activeBrands, brandForImport } from '../db/queries/brands.ts'

import { both } from './bilingual.ts'
import { chooseBrand } from './choose-brand.ts'
import type { Runtime } from './runtime.ts'
import type { Terminal } from './terminal.ts'

type Asked = { brand: string; isNew: boolean }

/**
 * The name of the brand that an import means, by name or alias; one that nobody knows is taken as it
 * is. Writes nothing. Throws UsageError where it is like a known one and not said to be new.
 */
export async function importBrandName(
  runtime: Pick<Runtime, 'ledger' | 'config'>,
  { brand, isNew }: Asked,
  terminal: Terminal,
): Promise<string> {
  const rows = [...(await activeBrands(runtime.ledger.db)), ...runtime.config.brands]
  const known = new Map(rows.map(({ name, settings }) => [name, settings.aliases]))
  const chosen = chooseBrand(
    brand,
    [...known].map(([name, aliases]) => ({ name, aliases })),
  )
  if ('unknown' in chosen) {
    if (chosen.unknown === '') throw new UsageError(both(['--brand 是空的', '--brand is empty']))
    return chosen.unknown
  }
  if ('known' in chosen) {
    if (chosen.alias)
      terminal.say(
        both([`${brand} 即 ${chosen.known}`, `${brand} is another name of ${chosen.known}`]),
      )
    return chosen.known
  }
  if ('shared' in chosen) {
    const list = chosen.shared.join(', ')
    throw new UsageError(
      both([
        `${brand} 是几个品牌的别名，请写全名：${list}`,
        `${brand} is an alias of several brands, name one: ${list}`,
      ]),
    )
  }
  if (isNew) return brand.trim()
  const list = chosen.alike.join(', ')
  throw new UsageError(
    both([
      `没有品牌 ${brand}，已有相近的 ${list}；确是另一个品牌请加 --new`,
      `no brand ${brand}, but ${list} is like it; add --new if it is another brand`,
    ]),
  )
}

/** The row of that brand, created where nobody knows it, which is said. */
export async function importBrand(
  runtime: Pick<Runtime, 'ledger' | 'config' | 'clock'>,
  name: string,
  terminal: Terminal,
) {
  const { brands, timeZone, rules } = runtime.config
  const { brand, created } = await brandForImport(
    runtime.ledger.db,
    name,
    { timeZone, rules },
    runtime.clock.now(),
  )
  const isForeign = brands.length > 0 && !brands.some((one) => one.name === name)
  if (created)
    terminal.say(
      isForeign
        ? both([
            `新建品牌 ${name}；配置里没有它：要监测它，请写进 brands`,
            `new brand ${name}, not in the configuration: put it under brands to watch it`,
          ])
        : both([`新建品牌 ${name}`, `new brand ${name}`]),
    )
  return brand
}
