import type { AspectOpinion } from '../core/classification.ts'

import type { AspectTrace } from './aspects.ts'
import type { ReadClause } from './read-clauses.ts'

/** A complaint of an aspect is believed from this strength on; a praising text must be plainer. */
export const aspectThreshold = { displeased: 0.5, pleased: 0.78 }

/** Sums the traces of each aspect (noisy or) and names those complained about or praised, surest first. */
export function decideAspects(
  traces: readonly AspectTrace[],
  clauses: readonly ReadClause[],
  score: number,
): AspectOpinion[] {
  const needed = score > 0.5 ? aspectThreshold.pleased : aspectThreshold.displeased
  const feesAlone =
    traces.some((t) => t.name === 'fees' && t.fault) &&
    !traces.some((t) => t.name === 'installation' && t.fault)
  const elsewhere = new Set(
    traces.filter((t) => t.name !== 'quality' && t.strength <= -0.5).map((t) => t.clause),
  )
  // quality is what remains: a product's name beside a late delivery is no fault of the product
  const counted = traces.filter(
    (t) => t.name !== 'quality' || t.fault || t.strength > 0 || !elsewhere.has(t.clause),
  )
  const names = [...new Set(traces.map((t) => t.name))]
  return (
    names
      .map((name) =>
        decide(
          name,
          counted.filter((t) => t.name === name),
          clauses,
          needed,
        ),
      )
      .filter((a) => a !== null)
      // a bare "安装差" that only charges explain is about the charges
      .filter((a) => !(feesAlone && a.name === 'installation' && a.polarity === 'neg'))
      .sort(
        (a, b) => Number(b.polarity === 'neg') - Number(a.polarity === 'neg') || b.score - a.score,
      )
  )
}

function decide(
  name: AspectOpinion['name'],
  traces: readonly AspectTrace[],
  clauses: readonly ReadClause[],
  needed: number,
): AspectOpinion | null {
  const blamed = noisyOr(traces.filter((t) => t.strength < 0).map((t) => -t.strength))
  const praised = noisyOr(traces.filter((t) => t.strength > 0).map((t) => t.strength))
  if (blamed < needed && praised < 0.5) return null
  const polarity = blamed >= needed ? 'neg' : 'pos'
  const sign = polarity === 'neg' ? -1 : 1
  const best = traces.toSorted((a, b) => sign * (b.strength - a.strength))[0]
  const score = polarity === 'neg' ? blamed : praised
  return {
    name,
    polarity,
    score: Math.round(score * 1000) / 1000,
    clause: clauses[best?.clause ?? 0]?.text ?? '',
  }
}

function noisyOr(strengths: readonly number[]): number {
  return 1 - strengths.reduce((rest, s) => rest * (1 - s), 1)
}
