import { aspects, sentiments } from '../../core/classification.ts'
import {
  learnFigures,
  type FigureChange,
  type LearnFigure,
  type LearnHarm,
  type LearnProof,
} from '../../core/learning.ts'
import { column, type Output } from '../model/outputs.ts'

import { chanceOf } from './chance-of.ts'
import { f1Of, type Tally } from './f1-of.ts'

/** What is said of one text before and after, and what is true of it: answers in the order of `outputs`, 1 yes, 0 no. */
export type Answered = {
  /** Copies of one text share it. */
  group: string
  before: ArrayLike<number>
  after: ArrayLike<number>
  targets: ArrayLike<number>
}
export type Compared = {
  figures: FigureChange[]
  proof: LearnProof
  harms: Omit<LearnHarm, 'set'>[]
}

type Turn = { fixed: number; broken: number }
type Count = { before: Tally; after: Tally; turn: Turn }

/** Which yes-or-no questions each figure is made of; sentiment averages over its three. */
export const outputsOfFigure: Record<LearnFigure, readonly Output[]> = {
  complaint: ['complaint'],
  aspects,
  serious: ['serious'],
  sentiment: sentiments,
}
/** One answer more or less is noise. */
const noise = 1
const dangers: readonly Output[] = ['serious', 'safety']

/** What two judges say of the same texts: their figures, texts that changed, questions that suffer. */
export function compareAnswers(rows: readonly Answered[]): Compared {
  const counts = new Map<Output, Count>()
  for (const figure of learnFigures)
    for (const output of outputsOfFigure[figure])
      counts.set(output, { before: none(), after: none(), turn: { fixed: 0, broken: 0 } })
  const nets = new Map<string, number>()
  for (const { group, before, after, targets } of rows) {
    for (const [output, count] of counts) {
      const isYes = (row: ArrayLike<number>) => row[column[output]] === 1
      const [said, says, real] = [isYes(before), isYes(after), isYes(targets)]
      add(count.before, said, real)
      add(count.after, says, real)
      // a changed sentiment changes two of its three questions: the true one tells
      if (said === says || (outputsOfFigure.sentiment.includes(output) && !real)) continue
      count.turn[says === real ? 'fixed' : 'broken'] += 1
      nets.set(group, (nets.get(group) ?? 0) + (says === real ? 1 : -1))
    }
  }
  const better = [...nets.values()].filter((net) => net > 0).length
  const worse = [...nets.values()].filter((net) => net < 0).length
  const figures = learnFigures.map((figure) => figureOf(figure, counts))
  return {
    figures,
    proof: { better, worse, chance: chanceOf(better, worse) },
    harms: learnFigures.flatMap((figure) => harmsOf(figure, counts)),
  }
}

function figureOf(figure: LearnFigure, counts: ReadonlyMap<Output, Count>): FigureChange {
  const of = outputsOfFigure[figure].flatMap((output) => counts.get(output) ?? [])
  const f1 = (tallies: Tally[]) => f1Of(tallies, figure === 'aspects' ? 'micro' : 'macro')
  return {
    figure,
    before: f1(of.map((count) => count.before)),
    after: f1(of.map((count) => count.after)),
    ...turnOf(of),
  }
}

function harmsOf(figure: LearnFigure, counts: ReadonlyMap<Output, Count>): Compared['harms'] {
  const asked: (readonly Output[])[] =
    figure === 'sentiment' ? [sentiments] : outputsOfFigure[figure].map((output) => [output])
  return asked.flatMap((outputs) => {
    const of = outputs.flatMap((output) => counts.get(output) ?? [])
    const { fixed, broken } = turnOf(of)
    const danger =
      outputs.some((output) => dangers.includes(output)) &&
      of.some(({ before, after }) => after.hit < before.hit)
    if (broken - fixed <= noise && !danger) return []
    const aspect = aspects.find((name) => outputs.includes(name))
    return [{ figure, ...(aspect && { aspect }), fixed, broken, ...(danger && { danger }) }]
  })
}

function turnOf(counts: readonly Count[]): Turn {
  return {
    fixed: counts.reduce((sum, { turn }) => sum + turn.fixed, 0),
    broken: counts.reduce((sum, { turn }) => sum + turn.broken, 0),
  }
}

function none(): Tally {
  return { hit: 0, said: 0, real: 0 }
}

function add(tally: Tally, said: boolean, real: boolean): void {
  if (said) tally.said += 1
  if (real) tally.real += 1
  if (said && real) tally.hit += 1
}
