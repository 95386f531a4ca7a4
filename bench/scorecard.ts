import {
  aspects,
  complainedAspects,
  sentiments,
  type Aspect,
  type Classification,
} from '../core/classification.ts'

import type { GoldRow } from './gold-rows.ts'

type Counts = { hit: number; wrong: number; missed: number }
export type F = { precision: number; recall: number; f1: number }

/** The codebook's figures: F1 of complaint, aspects (complained about), severity ≥ 2, macro-F1 of sentiment. */
export function scorecard(gold: readonly GoldRow[], judged: readonly Classification[]) {
  const pairs = gold.map((row, i) => {
    const judgement = judged[i]
    if (!judgement) throw new Error(`scorecard: no judgement for ${row.id}`)
    return { row, judgement, complained: complainedAspects(judgement) }
  })
  const complaint = f(
    count(
      pairs,
      (p) => p.row.complaint,
      (p) => p.judgement.complaint,
    ),
  )
  const severity = f(
    count(
      pairs,
      (p) => p.row.severity >= 2,
      (p) => p.judgement.severity >= 2,
    ),
  )
  const sentiment = sentiments.map((s) =>
    f(
      count(
        pairs,
        (p) => p.row.sentiment === s,
        (p) => p.judgement.sentiment === s,
      ),
    ),
  )
  const each = aspects.map(
    (a) =>
      [
        a,
        count(
          pairs,
          (p) => p.row.aspects.includes(a),
          (p) => p.complained.includes(a),
        ),
      ] as const,
  )
  const all = each.reduce(
    (sum, [, c]) => ({
      hit: sum.hit + c.hit,
      wrong: sum.wrong + c.wrong,
      missed: sum.missed + c.missed,
    }),
    { hit: 0, wrong: 0, missed: 0 },
  )
  const present = each.filter(([, c]) => c.hit + c.missed > 0)
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
  const figures = {
    'complaint F1': complaint.f1,
    'complaint precision': complaint.precision,
    'complaint recall': complaint.recall,
    'aspects micro-F1': f(all).f1,
    'aspects micro precision': f(all).precision,
    'aspects micro recall': f(all).recall,
    'aspects macro-F1': mean(present.map(([, c]) => f(c).f1)),
    'severity >= 2 F1': severity.f1,
    'severity >= 2 precision': severity.precision,
    'severity >= 2 recall': severity.recall,
    'sentiment macro-F1': mean(sentiment.map((s) => s.f1)),
    'sentiment neg F1': sentiment[0]?.f1 ?? 0,
    'sentiment neu F1': sentiment[1]?.f1 ?? 0,
    'sentiment pos F1': sentiment[2]?.f1 ?? 0,
  }
  const perAspect: Partial<Record<Aspect, F>> = {}
  for (const [aspect, c] of present) perAspect[aspect] = f(c)
  return { figures, aspects: perAspect }
}

function count<T>(
  items: readonly T[],
  truth: (item: T) => boolean,
  said: (item: T) => boolean,
): Counts {
  const counts = { hit: 0, wrong: 0, missed: 0 }
  for (const item of items) {
    if (truth(item) && said(item)) counts.hit += 1
    else if (said(item)) counts.wrong += 1
    else if (truth(item)) counts.missed += 1
  }
  return counts
}

function f({ hit, wrong, missed }: Counts): F {
  const precision = hit + wrong === 0 ? 0 : hit / (hit + wrong)
  const recall = hit + missed === 0 ? 0 : hit / (hit + missed)
  return { precision, recall, f1: hit === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}
