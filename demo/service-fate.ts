import { hourMs } from '../core/clock.ts'

import { chanceOf } from './scenario/chance.ts'
import type { Story } from './scenario/post.ts'

/** What becomes of a ticket at the invented service team; hours after the ticket was written, or solved. */
export type ServiceFate = {
  who: string
  answerMs: number | null
  solveMs: number | null
  callBack: { afterMs: number; satisfied: boolean; score: number } | null
  voucherYuan: number | null
}

const team = ['王敏', '李强', '陈静']

/**
 * How the team handles the problem that this post tells: the same post, the same fate. Most are answered soon, many
 * solved, some called back late or never; who came back before waits for the visitor of the demo.
 */
export function serviceFate(post: {
  externalId: string
  story: Story | null
  isAgain: boolean
}): ServiceFate {
  const chance = chanceOf('service', post.externalId)
  const hours = (least: number, most: number) => (least + chance.next() * (most - least)) * hourMs
  const who = chance.pick(team)
  const answerMs = chance.flip(0.9) ? hours(0.2, chance.flip(0.8) ? 3.5 : 20) : null
  const solves = answerMs !== null && chance.flip(0.7)
  const solveMs = solves ? answerMs + hours(4, 60) : null
  const satisfied = chance.flip(0.85)
  const score = satisfied ? chance.int(4, 5) : chance.int(1, 3)
  const callBack = chance.flip(0.7) ? { afterMs: hours(48, 56), satisfied, score } : null
  const voucherYuan = chance.flip(0.15) ? chance.pick([30, 50, 80, 150]) : null
  const usual = { who, answerMs, solveMs, callBack, voucherYuan }
  if (post.story === 'repeat-customer') return { ...usual, solveMs: null }
  if (post.story !== 'returning') return usual
  if (post.isAgain) return { ...usual, answerMs: null, solveMs: null }
  return { ...usual, answerMs: hourMs, solveMs: 26 * hourMs, callBack: null }
}
