import type { Aspect, Sentiment, Severity } from '../../../core/classification.ts'
import type { LearnExample } from '../../../pipeline/learn/learn-example.ts'
import { column, outputCount, outputs, targetsOf } from '../../../pipeline/model/outputs.ts'
import type { Thresholds } from '../../../pipeline/model/decide.ts'
import type { RuleFacts } from '../../../pipeline/rule-facts.ts'
import { topNames, topSize } from '../../../pipeline/model/top-layer.ts'
import { fitTopLayer, plainBelief } from '../../../pipeline/train/fit-top-layer.ts'

export const thresholds: Thresholds = {
  complaint: 0.5,
  aspects: Array.from({ length: 14 }, () => 0.5),
  onlyAspect: 0.3,
  serious: 0.5,
  unsureWithin: 0.1,
}

export type Label = {
  complaint: boolean
  aspects: Aspect[]
  severity: Severity
  sentiment: Sentiment
}
export const complaintLabel: Label = {
  complaint: true,
  aspects: ['repair'],
  severity: 1,
  sentiment: 'neg',
}
export const praiseLabel: Label = { complaint: false, aspects: [], severity: 0, sentiment: 'pos' }

/** The input row of a text of which the outputs' log-odds (times 4) are known; the rest are clearly "no". */
export function inputsOf(
  says: Partial<Record<(typeof outputs)[number], number>>,
  extra: Partial<Record<'length' | 'polarity', number>> = {},
): Float32Array {
  const row = new Float32Array(topSize)
  row[0] = 1
  for (const name of outputs) row[1 + column[name]] = says[name] ?? -0.8
  for (const [name, value] of Object.entries(extra)) row[topNames.indexOf(name)] = value
  return row
}

export const soundsLikeComplaint = inputsOf({ complaint: 0.8, repair: 0.8, neg: 0.8 })
export const soundsLikePraise = inputsOf({ pos: 0.8 })
/** What this customer writes: the model takes it for praise. */
export const soundsOdd = inputsOf({ pos: 0.6 }, { length: 1 })

/** A story without stars in which no rule finds anything. */
export const noFacts: RuleFacts = {
  rating: null,
  traces: [],
  harm: { critical: null, mood: 0, appealed: false, packCue: null },
  remark: null,
  polarity: null,
  length: 80,
}

export function settledSet(rows: readonly (readonly [Float32Array, Label])[]) {
  const inputs = new Float32Array(rows.length * topSize)
  const targets = new Uint8Array(rows.length * outputCount)
  rows.forEach(([input, label], i) => {
    inputs.set(input, i * topSize)
    targets.set(targetsOf(label), i * outputCount)
  })
  return { inputs, targets, rows: rows.map(() => ({ facts: noFacts, passages: [] })) }
}

export const settled = settledSet(
  Array.from({ length: 40 }, (_, i) =>
    i % 2 === 0
      ? ([soundsLikeComplaint, complaintLabel] as const)
      : ([soundsLikePraise, praiseLabel] as const),
  ),
)

export function example(
  inputs: Float32Array,
  label: Label,
  group: string,
  facts: RuleFacts = noFacts,
): LearnExample {
  return { mentionId: 1, group, inputs, facts, passages: [], targets: targetsOf(label) }
}

/** An invented model, trained on two kinds of text alone, one in ten of them mislabelled. */
export const belief = fitTopLayer(
  Array.from({ length: 400 }, (_, i) => {
    const isComplaint = i % 2 === 0
    const label = isComplaint === i % 20 > 1 ? complaintLabel : praiseLabel
    const inputs = isComplaint ? soundsLikeComplaint : soundsLikePraise
    return { inputs, targets: targetsOf(label), weight: 2 }
  }),
  plainBelief(1),
)
