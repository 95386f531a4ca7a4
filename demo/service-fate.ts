import { hourMs } from '../core/clock.ts'

import { chanceOf } from './scenario/chance.ts'
import type { Story } from './scenario/post.ts'

/** What becomes of a ticket at the invented service team. */
export type ServiceFate = {
  who: string
  /** Working time after the ticket was written; null for never. */
  answerMs: number | null
  /** Working time after the customer spoke again. */
  nextAnswerMs: number | null
  /** Working time after the ticket was written. */
  solveMs: number | null
  solution: 0 | 1
  /** `afterMs`: wall time after it was solved. */
  callBack: { afterMs: number; satisfied: boolean; score: number } | null
  voucherYuan: number | null
}

const team = ['王敏', '李强', '陈静']

/**
 * How the team handles the problem that this post tells: the same post, the same fate. Most are answered within the
 * four hours that the customer may expect, many solved, most called back in time; a few are late, a few forgotten. Who
 * came back before waits for the visitor of the demo.
 */
export function serviceFate(post: {
  externalId: string
  story: Story | null
  isAgain: boolean
}): ServiceFate {
  const chance = chanceOf('service', post.externalId)
  const hours = (least: number, most: number) => (least + chance.next() * (most - least)) * hourMs
  const who = chance.pick(team)
  const answerMs = chance.flip(0.95) ? (chance.flip(0.88) ? hours(0.1, 3.4) : hours(4.5, 12)) : null
  const nextAnswerMs = chance.flip(0.8) ? hours(0.2, 3.4) : hours(4.5, 9)
  const solves = answerMs !== null && chance.flip(0.75)
  const solveMs = solves ? answerMs + hours(2, 30) : null
  const satisfied = chance.flip(0.93)
  const score = satisfied ? chance.int(4, 5) : chance.int(1, 3)
  const afterMs = chance.flip(0.85) ? hours(36, 47) : hours(50, 60)
  const callBack = chance.flip(0.85) ? { afterMs, satisfied, score } : null
  const voucherYuan = chance.flip(0.15) ? chance.pick([30, 50, 80, 150]) : null
  const solution = chance.flip(0.5) ? 0 : 1
  const usual = { who, answerMs, nextAnswerMs, solveMs, solution, callBack, voucherYuan } as const
  if (post.story === 'repeat-customer') return { ...usual, solveMs: null }
  if (post.story !== 'returning') return usual
  if (post.isAgain) return { ...usual, answerMs: null, nextAnswerMs: null, solveMs: null }
  return { ...usual, answerMs: 0.5 * hourMs, solveMs: 14 * hourMs, callBack: null }
}
