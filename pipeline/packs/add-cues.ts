import type { AddedCues, AspectCues } from '../aspect-cue.ts'

import type { IndustryPack } from './industry-pack.ts'

/** The common cues with those of the packs behind them, aspect by aspect; without packs the same tables. */
export function addCues(
  common: readonly AspectCues[],
  packs: readonly IndustryPack[],
): readonly AddedCues[] {
  if (packs.length === 0) return common
  return common.map((cues) => {
    const own = packs.flatMap((pack) => pack.cues.filter((one) => one.aspect === cues.aspect))
    const ofPacks = (kind: Exclude<keyof AspectCues, 'aspect'>) =>
      own.flatMap((one) => one[kind] ?? [])
    const all = (kind: Exclude<keyof AspectCues, 'aspect'>) => [
      ...(cues[kind] ?? []),
      ...ofPacks(kind),
    ]
    return {
      aspect: cues.aspect,
      nouns: all('nouns'),
      faults: cues.faults,
      packFaults: ofPacks('faults'),
      reports: all('reports'),
      hints: all('hints'),
      praises: all('praises'),
      except: all('except'),
    }
  })
}
