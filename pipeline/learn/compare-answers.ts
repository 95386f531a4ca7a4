import { aspects, sentiments } from '../../core/classification.ts'
import { learnFigures, type FigureChange, type LearnFigure } from '../../core/learning.ts'
import { decideOutputs, type Decision, type Thresholds } from '../model/decide.ts'
import { column, type Output } from '../model/outputs.ts'

/** Probabilities of one text before and after, in the order of `outputs`, and what is true of it. */
export type Answered = {
  before: ArrayLike<number>
  after: ArrayLike<number>
  targets: ArrayLike<number>
}

type Tally = { hit: number; said: number; real: number }
type Count = { before: Tally; after: Tally }

/** Which yes-or-no questions each figure is made of; sentiment averages over its three. */
export const outputsOfFigure: Record<LearnFigure, readonly Output[]> = {
  complaint: ['complaint'],
  aspects,
  serious: ['serious'],
  sentiment: sentiments,
}

/** The figures of both judges on the same texts. F1 is exact; it is 1 where there is nothing to find and nothing was said. */
export function compareAnswers(rows: readonly Answered[], thresholds: Thresholds): FigureChange[] {
  const counts = new Map<Output, Count>()
  const turned = new Map<LearnFigure, { fixed: number; broken: number }>()
  for (const figure of learnFigures) {
    turned.set(figure, { fixed: 0, broken: 0 })
    for (const output of outputsOfFigure[figure])
      counts.set(output, { before: emptyTally(), after: emptyTally() })
  }
  for (const { before, after, targets } of rows) {
    const [was, is] = [decideOutputs(before, thresholds), decideOutputs(after, thresholds)]
    for (const figure of learnFigures) {
      const turn = turned.get(figure)!
      for (const output of outputsOfFigure[figure]) {
        const real = targets[column[output]] === 1
        const [said, says] = [answer(was, output), answer(is, output)]
        const count = counts.get(output)!
        add(count.before, said, real)
        add(count.after, says, real)
        // a changed sentiment changes two of its three questions: the true one tells
        if (figure === 'sentiment' && !real) continue
        if (said !== real && says === real) turn.fixed += 1
        if (said === real && says !== real) turn.broken += 1
      }
    }
  }
  return learnFigures.map((figure) => {
    const of = outputsOfFigure[figure].map((output) => counts.get(output)!)
    const f1 = figure === 'aspects' ? microF1 : macroF1
    return {
      figure,
      before: f1(of.map((count) => count.before)),
      after: f1(of.map((count) => count.after)),
      ...turned.get(figure)!,
    }
  })
}

function answer(decision: Decision, output: Output): boolean {
  switch (output) {
    case 'complaint':
      return decision.complaint
    case 'serious':
      return decision.serious
    case 'neg':
    case 'neu':
    case 'pos':
      return decision.sentiment === output
    default:
      return decision.aspects.includes(output)
  }
}

function emptyTally(): Tally {
  return { hit: 0, said: 0, real: 0 }
}

function add(tally: Tally, said: boolean, real: boolean): void {
  if (said) tally.said += 1
  if (real) tally.real += 1
  if (said && real) tally.hit += 1
}

function f1Of({ hit, said, real }: Tally): number {
  return said + real === 0 ? 1 : (2 * hit) / (said + real)
}

function macroF1(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, tally) => sum + f1Of(tally), 0) / tallies.length
}

function microF1(tallies: readonly Tally[]): number {
  const all = emptyTally()
  for (const { hit, said, real } of tallies) {
    all.hit += hit
    all.said += said
    all.real += real
  }
  return f1Of(all)
}
