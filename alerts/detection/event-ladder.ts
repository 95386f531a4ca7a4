import { hourMs } from '../../core/clock.ts'

/** An event is told once; higher steps of it are told again. It is forgotten so long after it was last told. */
const quietMs = 24 * hourMs
/** Steps are this factor of −log10 p apart, from a quarter of the threshold on; an alarm has three, as alerts have tiers. */
const stepFactor = 2
const stepsBelow = 2
const stepsAbove = 3
/** What is left of a score in the row after, which fades by e in `quietMs`: below every step. */
const remains = 0.25

export type Told = {
  /** 0…1; 0.5 is the threshold. High in the row that tells, fading in those after. */
  score: number
  /** The alarm opens, or is raised by a step. */
  alert: boolean
}

/** From how unlikely each row is to what is told of it: high once an event, fading after. */
export function eventLadder(threshold: number) {
  const scoreOf = (surprise: number) => surprise / (surprise + threshold)
  let step = 0
  let toldAtMs = -Infinity
  let toldScore = 0
  const stepOf = (surprise: number) => {
    const doublings = Math.floor(Math.log(surprise / threshold) / Math.log(stepFactor) + 1e-9)
    return Math.min(Math.max(0, doublings + stepsBelow + 1), stepsBelow + stepsAbove)
  }
  return (nowMs: number, surprise: number): Told => {
    const agoMs = nowMs - toldAtMs
    if (agoMs >= quietMs) step = 0
    const reached = surprise > 0 ? stepOf(surprise) : 0
    if (reached > step) {
      step = reached
      toldAtMs = nowMs
      toldScore = scoreOf(surprise)
      return { score: toldScore, alert: step > stepsBelow }
    }
    const low = step === 0 ? scoreOf(surprise) : 0
    return { score: Math.max(low, remains * toldScore * Math.exp(-agoMs / quietMs)), alert: false }
  }
}
