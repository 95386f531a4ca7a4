/** The figures by which a learnt change is judged, in the order in which they are shown. */
export const learnFigures = ['complaint', 'aspects', 'serious', 'sentiment'] as const
export type LearnFigure = (typeof learnFigures)[number]

/** One figure before and after; `fixed` and `broken` count the single answers that turned right and wrong. */
export type FigureChange = {
  figure: LearnFigure
  /** F1, 0 to 1. */
  before: number
  after: number
  fixed: number
  broken: number
}

/** The figures on one set of texts. */
export type SetChange = { texts: number; figures: FigureChange[] }

/** `settled`: the shipped labelled set; `heldOut`: corrections judged by a model that had not seen them. */
export type LearnSet = 'settled' | 'heldOut'

export type LearnDecision =
  /** `kept`: figures whose outputs stay as they were, because their refit would have done harm. */
  | { adopt: true; kept: LearnFigure[] }
  | { adopt: false; reason: 'too-few'; missing: number }
  | { adopt: false; reason: 'worse'; worse: { set: LearnSet; figure: LearnFigure }[] }
  | { adopt: false; reason: 'no-gain' }

/** What one run of learning saw and decided. */
export type LearnReport = {
  /** Texts with a correction that the model could read. */
  corrections: number
  /** The same without copies. */
  distinctTexts: number
  /** Corrected texts in other languages, which the trained layer does not judge. */
  notChinese: number
  /** Null where there were too few to try. */
  trial: { weight: number; settled: SetChange; heldOut: SetChange } | null
  decision: LearnDecision
}

/** Corrections of fewer different texts say too little to judge a change by. */
export const leastCorrectedTexts = 20

/** How the judgements of a learned layer are named. */
export function learnedVersion(shipped: string, runId: number): string {
  return `${shipped}+${runId}`
}
