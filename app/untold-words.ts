import { tierWords } from '../core/words.ts'

import { both } from './bilingual.ts'
import type { untoldTiers } from './untold-tiers.ts'

/** One sentence for `check` and `doctor`; null where somebody is told of everything. */
export function untoldWords(untold: ReturnType<typeof untoldTiers>): string | null {
  const [first] = untold
  if (!first) return null
  const brands = untold.map(({ brand }) => brand).join(', ')
  const tiers = [...new Set(untold.flatMap((one) => one.tiers))]
  const zh = tiers.map((tier) => tierWords[tier]['zh-CN']).join('、')
  return both([
    `${brands}：没有渠道通知${zh}，只在控制台看得到；请补 channels`,
    `${brands}: no channel tells of ${tiers.join(', ')}, the console alone shows it; add to channels`,
  ])
}
