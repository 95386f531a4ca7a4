import { aspects, type Evidence } from '../core/classification.ts'

import type { AspectTrace } from './aspects.ts'
import type { Thresholds } from './model/decide.ts'
import { column } from './model/outputs.ts'
import type { Harm } from './severity.ts'
import { shiftOdds } from './shift-odds.ts'
import { sureFrom } from './sure-from.ts'

// tuned on the gold rows that tell of harm and on invented ones of both kinds
const leastSure = 0.3
// the words of who was told push those of the trouble aside: an invented post of a leak, 12315 and a reporter got 0.21
const leastSureAppealed = 0.15
const darkClause = -0.5

/**
 * Believes what the cues of chosen packs found, for the model was trained without the words of the
 * trade. Where it saw no complaint, the probability is raised to the threshold and no further: the mention
 * counts as unsure and a person decides. Harm told as a fact, of which the labels hold too little, makes the
 * complaint sure where author or clause is displeased or somebody with power was told, unsure where none is, and nothing
 * where the text praises.
 * A serious cue of the packs adds its log-odds. Changes `p` (order of `outputs`) in place.
 * `mood`: log-odds of positive of the clause that tells the harm. `appealed`: media, regulator or court stand in the text.
 */
export function trustCues(
  p: Float64Array,
  thresholds: Pick<Thresholds, 'complaint' | 'unsureWithin' | 'aspects'>,
  traces: readonly Pick<AspectTrace, 'name' | 'ofPack' | 'fault'>[],
  harm: {
    critical: Harm['critical']
    mood: number
    appealed: boolean
    packCue: Pick<Evidence, 'weight'> | null
  },
): void {
  for (const { name, ofPack, fault } of traces) {
    if (!ofPack || !fault) continue
    raise(p, column.complaint, thresholds.complaint)
    raise(p, column[name], thresholds.aspects[aspects.indexOf(name)] ?? 1)
  }
  if (harm.critical !== null) trustHarm(p, thresholds, harm)
  const cue = harm.packCue
  if (cue && (p[column.complaint] ?? 0) >= thresholds.complaint)
    p[column.serious] = shiftOdds(p[column.serious] ?? 0, cue.weight)
}

function trustHarm(
  p: Float64Array,
  { complaint, unsureWithin, aspects: cuts }: Parameters<typeof trustCues>[1],
  { mood, appealed }: { mood: number; appealed: boolean },
): void {
  const pos = p[column.pos] ?? 0
  const neg = p[column.neg] ?? 0
  const dark = mood < darkClause
  if (pos > neg && !dark) return
  const displeased = dark || appealed || neg >= Math.max(pos, p[column.neu] ?? 0)
  const sure =
    displeased && (p[column.complaint] ?? 0) >= (appealed ? leastSureAppealed : leastSure)
  const cut = cuts[aspects.indexOf('safety')] ?? 1
  raise(p, column.complaint, sure ? sureFrom(complaint, unsureWithin) : complaint)
  raise(p, column.safety, sure ? Math.max(cut, sureFrom(complaint, unsureWithin)) : cut)
}

// not a closure: one made for every mention costs more than the rest
function raise(p: Float64Array, at: number, to: number): void {
  if ((p[at] ?? 0) < to) p[at] = to
}
