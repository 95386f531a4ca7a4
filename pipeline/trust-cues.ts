import { aspects } from '../core/classification.ts'

import type { AspectTrace } from './aspects.ts'
import type { Thresholds } from './model/decide.ts'
import { column } from './model/outputs.ts'
import type { Harm } from './severity.ts'

/**
 * Believes what the cues of chosen packs found, for the model was trained without the words of the
 * trade. Where it saw no complaint, the probability is raised to the threshold and no further: the mention
 * counts as unsure and a person decides. So are words of harm told as a fact, which the labels
 * hold too few of. A serious cue of the packs adds its log-odds.
 * Changes `p` (order of `outputs`) in place.
 */
export function trustCues(
  p: Float64Array,
  thresholds: Pick<Thresholds, 'complaint' | 'aspects'>,
  traces: readonly AspectTrace[],
  harm: Pick<Harm, 'critical' | 'packCue'>,
): void {
  for (const { name, ofPack, fault } of traces) {
    if (!ofPack || !fault) continue
    raise(p, column.complaint, thresholds.complaint)
    raise(p, column[name], thresholds.aspects[aspects.indexOf(name)] ?? 1)
  }
  if (harm.critical !== null) {
    raise(p, column.complaint, thresholds.complaint)
    raise(p, column.safety, thresholds.aspects[aspects.indexOf('safety')] ?? 1)
  }
  const cue = harm.packCue
  if (cue && (p[column.complaint] ?? 0) >= thresholds.complaint) {
    const odds = Math.exp(cue.weight) / (1 / (p[column.serious] ?? 0) - 1)
    p[column.serious] = odds / (1 + odds)
  }
}

// not a closure: one made for every mention costs more than the rest
function raise(p: Float64Array, at: number, to: number): void {
  if ((p[at] ?? 0) < to) p[at] = to
}
