import { denseNames } from '../model/dense-features.ts'
import { idfStep } from '../model/gram-table.ts'
import type { MentionWeights } from '../model/mention-model.ts'
import { outputCount } from '../model/outputs.ts'

import { denseScale } from './mention-rows.ts'
import { placeInSlots, type Vocabulary } from './vocabulary.ts'

/** Folds the idf into fitted weights (columns as in `mentionRows`), rounds them to one byte and lays them into slots. */
export function quantise(
  fitted: Float32Array,
  vocabulary: Vocabulary,
  bits: number,
): MentionWeights {
  const grams = vocabulary.hashes.length
  const { slots, checks } = placeInSlots(vocabulary.hashes, bits)
  const scales = new Float32Array(outputCount)
  for (let i = 0; i < grams * outputCount; i += 1) {
    const k = i % outputCount
    const folded = fitted[i]! * vocabulary.idf[(i - k) / outputCount]!
    scales[k] = Math.max(scales[k]!, Math.abs(folded) / 127)
  }
  const weights = new Int8Array((1 << bits) * outputCount)
  const idf = new Uint8Array(1 << bits)
  for (let g = 0; g < grams; g += 1) {
    const slot = slots[g]!
    if (slot < 0) continue
    idf[slot] = Math.round(vocabulary.idf[g]! / idfStep)
    for (let k = 0; k < outputCount; k += 1) {
      const scale = scales[k]!
      const folded = fitted[g * outputCount + k]! * vocabulary.idf[g]!
      weights[slot * outputCount + k] = scale === 0 ? 0 : Math.round(folded / scale)
    }
  }
  const denseFrom = grams * outputCount
  const biasFrom = denseFrom + denseNames.length * outputCount
  return {
    bits,
    checks,
    idf,
    idfStep,
    weights,
    scales,
    dense: fitted.slice(denseFrom, biasFrom).map((w) => w * denseScale),
    bias: fitted.slice(biasFrom, biasFrom + outputCount),
  }
}
