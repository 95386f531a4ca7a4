import type { Aspect } from './classification.ts'

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

/** A question whose answers get worse by more than one; `danger`: fewer serious or safety complaints are found. */
export type LearnHarm = {
  set: LearnSet
  figure: LearnFigure
  /** The aspect, where the figure is theirs. Reports of older versions name neither it nor the numbers. */
  aspect?: Aspect
  fixed?: number
  broken?: number
  danger?: boolean
}

/** Texts, copies counted once, with more answers right than before, and with fewer; `chance`: how often luck alone does as well. */
export type LearnProof = { better: number; worse: number; chance: number }

/** The figures on one set of texts. Reports of older versions hold no `proof`. */
export type SetChange = { texts: number; figures: FigureChange[]; proof?: LearnProof }

/** `settled`: the shipped labelled set; `heldOut`: corrections judged by a model that had not seen them. */
export type LearnSet = 'settled' | 'heldOut'

export type LearnDecision =
  /** `kept`: figures whose own answers stay as they were, because their refit would have done harm: `why`. */
  | { adopt: true; kept: LearnFigure[]; why?: LearnHarm[] }
  | { adopt: false; reason: 'too-few'; missing: number }
  | { adopt: false; reason: 'worse'; worse: LearnHarm[] }
  | { adopt: false; reason: 'no-gain' }
  /** `more`: different texts that are still needed where they agree as these do; null: out of reach. */
  | { adopt: false; reason: 'chance'; more: number | null }
  /** Moving the line between complaint and none does as well: texts better and worse than that. */
  | ({ adopt: false; reason: 'only-cut' } & LearnProof)

/** The rules after the trained layers, in the order in which they speak: stars, words of harm and of a trade, what a short remark says, how the whole leans. */
export const learnRules = ['stars', 'cues', 'remark', 'lean'] as const
export type LearnRule = (typeof learnRules)[number]
/** A corrected text of which a rule keeps the trained layer's right answer from being said. */
export type RuledText = { mentionId: number; rule: LearnRule; figure: LearnFigure }

/** Corrected texts, by the one definition that every page and command shows. */
export type LearnCount = {
  /** Mentions with a correction that the model can read. */
  corrections: number
  /** The same without copies. */
  distinctTexts: number
  /** Corrected mentions in other languages, which the trained layer does not judge. */
  notChinese: number
}

/** What one run of learning saw and decided. */
export type LearnReport = LearnCount & {
  /** Null where there were too few to try. */
  trial: { weight: number; settled: SetChange; heldOut: SetChange } | null
  decision: LearnDecision
  /** Absent in reports of older versions and where nothing was tried. */
  ruled?: RuledText[]
}

/** Corrections of fewer different texts say too little to judge a change by. */
export const leastCorrectedTexts = 20

/** How often luck may do as well as what is adopted; well below the usual 5 %, because several strengths are tried. */
export const luckAllowed = 0.01

/** How the judgements of a learned layer are named. */
export function learnedVersion(shipped: string, runId: number): string {
  return `${shipped}+${runId}`
}
