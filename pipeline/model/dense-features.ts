import { aspects, type Aspect } from '../../core/classification.ts'

import type { AspectTrace } from '../aspects.ts'
import type { ReadClause } from '../read-clauses.ts'

/** What the rules and the polarity model noticed, as numbers of about 0 to 1. */
export type Noticed = {
  length: number
  clauses: readonly ReadClause[]
  traces: readonly AspectTrace[]
  signals: readonly string[]
  /** Words of harm told as a fact, points of serious cues. */
  harm: { critical: string | null; seriousPoints: number }
  /** Log-odds of positive: of the text, and of each clause. */
  polarity: { text: number; clauses: ArrayLike<number> }
}

const perAspect = ['fault', 'blamed', 'praised', 'allBlamed', 'allPraised', 'denied'] as const
const ofText = [
  'mostBlamed',
  'anyFault',
  'aspectsBlamed',
  'lowestBalance',
  'highestBalance',
  'sumOfBalances',
  'lastBalance',
  'length',
  'clauses',
  'questions',
  'contrast',
  'shouts',
  'media',
  'regulator',
  'court',
  'polarity',
  'lowestPolarity',
  'highestPolarity',
  'lastPolarity',
  'contrastPolarity',
  'negatedFaults',
  'supposedFaults',
  'plainPraise',
  'plainBlame',
  'turnedPraise',
  'turnedBlame',
  'supposedOpinions',
  'onlyNegated',
  'critical',
  'seriousPoints',
] as const

export const denseNames: readonly string[] = [
  ...aspects.flatMap((aspect) => perAspect.map((kind) => `${aspect}.${kind}`)),
  ...ofText,
]
const aspectAt = Object.fromEntries(
  aspects.map((aspect, i) => [aspect, i * perAspect.length]),
) as Record<Aspect, number>
const at = Object.fromEntries(
  ofText.map((name, i) => [name, aspects.length * perAspect.length + i]),
) as Record<(typeof ofText)[number], number>
const polarityScale = 6

/** One number per name in `denseNames`, written into `row`. */
export function denseFeatures(
  noticed: Noticed,
  row: Float32Array = new Float32Array(denseNames.length),
): Float32Array {
  row.fill(0)
  addTraces(row, noticed.traces)
  addClauses(row, noticed.clauses)
  row[at.length] = Math.log1p(noticed.length) / 4
  if (noticed.signals.includes('media')) row[at.media] = 1
  if (noticed.signals.includes('regulator')) row[at.regulator] = 1
  if (noticed.signals.includes('court')) row[at.court] = 1
  if (noticed.harm.critical !== null) row[at.critical] = 1
  row[at.seriousPoints] = Math.min(6, noticed.harm.seriousPoints) / 3
  addPolarity(row, noticed)
  return row
}

function addTraces(row: Float32Array, traces: readonly AspectTrace[]): void {
  let negated = 0
  let supposed = 0
  for (const { name, strength, fault, denied } of traces) {
    const from = aspectAt[name]
    if (denied) {
      row[from + 5] = 1
      if (denied === 'negated') negated += 1
      else supposed += 1
      continue
    }
    const size = Math.abs(strength)
    const kind = strength > 0 ? 2 : fault ? 0 : 1
    if (size > row[from + kind]!) row[from + kind] = size
    const all = from + (strength > 0 ? 4 : 3)
    row[all] = 1 - (1 - row[all]!) * (1 - size)
    if (fault) row[at.anyFault] = 1
  }
  let blamed = 0
  for (let from = 0; from < aspects.length * perAspect.length; from += perAspect.length) {
    const all = row[from + 3]!
    if (all > 0) blamed += 1
    if (all > row[at.mostBlamed]!) row[at.mostBlamed] = all
  }
  row[at.aspectsBlamed] = Math.min(4, blamed) / 4
  row[at.negatedFaults] = Math.min(2, negated)
  row[at.supposedFaults] = Math.min(2, supposed)
  if (negated > 0 && row[at.anyFault] === 0) row[at.onlyNegated] = 1
}

function addClauses(row: Float32Array, clauses: readonly ReadClause[]): void {
  let low = 0
  let high = 0
  let sum = 0
  let questions = 0
  let contrast = 0
  let shouts = 0
  for (const clause of clauses) {
    if (clause.balance < low) low = clause.balance
    if (clause.balance > high) high = clause.balance
    sum += clause.balance
    if (clause.question) questions += 1
    if (clause.contrast) contrast = 1
    shouts += clause.shout
    for (const { weight, turned, supposed } of clause.opinions) {
      const kind = supposed
        ? at.supposedOpinions
        : turned
          ? weight > 0
            ? at.turnedBlame
            : at.turnedPraise
          : weight > 0
            ? at.plainPraise
            : at.plainBlame
      row[kind] = Math.min(2, row[kind]! + Math.abs(weight) / 3)
    }
  }
  row[at.lowestBalance] = low / 3
  row[at.highestBalance] = high / 3
  row[at.sumOfBalances] = Math.max(-3, Math.min(3, sum / 3))
  row[at.lastBalance] = (clauses.at(-1)?.balance ?? 0) / 3
  row[at.clauses] = Math.min(10, clauses.length) / 10
  row[at.questions] = clauses.length === 0 ? 0 : questions / clauses.length
  row[at.contrast] = contrast
  row[at.shouts] = Math.min(3, shouts) / 3
}

function addPolarity(row: Float32Array, { clauses, polarity }: Noticed): void {
  let low = 0
  let high = 0
  let after = 0
  for (let i = 0; i < clauses.length; i += 1) {
    const value = polarity.clauses[i] ?? 0
    if (value < low) low = value
    if (value > high) high = value
    if (clauses[i]!.contrast) after += value
  }
  row[at.polarity] = squash(polarity.text)
  row[at.lowestPolarity] = squash(low)
  row[at.highestPolarity] = squash(high)
  row[at.lastPolarity] = squash(polarity.clauses[clauses.length - 1] ?? 0)
  row[at.contrastPolarity] = squash(after)
}

function squash(logOdds: number): number {
  return Math.tanh(logOdds / polarityScale)
}
