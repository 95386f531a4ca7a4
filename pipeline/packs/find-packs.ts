import { UsageError } from '../../core/errors.ts'

import { packs } from './index.ts'
import type { IndustryPack } from './industry-pack.ts'

/** The packs of these industries, each once, in the order of the registry. Throws UsageError naming those there are. */
export function findPacks(ids: readonly string[]): IndustryPack[] {
  const known: string[] = packs.map((pack) => pack.id)
  for (const id of ids) {
    if (known.includes(id)) continue
    throw new UsageError(
      `没有行业词包 "${id}"，现有：${known.join(', ')} / no industry pack "${id}", there are ${known.join(', ')}`,
    )
  }
  return packs.filter((pack) => ids.includes(pack.id))
}
