import { UsageError } from '../../core/errors.ts'

import { packs } from './index.ts'
import type { IndustryPack } from './industry-pack.ts'

/** The packs by id or by name in either language, each once, in the order of the registry. Throws UsageError naming those there are. */
export function findPacks(names: readonly string[]): IndustryPack[] {
  const chosen = new Set(names.map(packOf))
  return packs.filter((pack) => chosen.has(pack))
}

function packOf(given: string): IndustryPack {
  const wanted = given.toLowerCase()
  const pack = packs.find(({ id, name }) =>
    [id, ...Object.values(name)].some((known) => known.toLowerCase() === wanted),
  )
  if (pack) return pack
  const known = (language: 'zh-CN' | 'en') =>
    packs
      .map(({ id, name }) =>
        language === 'en' || name[language] === 'B2B' ? id : `${id} ${name[language]}`,
      )
      .join(', ')
  throw new UsageError(
    `没有行业词包 "${given}"，现有：${known('zh-CN')} / no industry pack "${given}", there are ${known('en')}`,
  )
}
