import { describe, expect, it } from 'vitest'

import { hourMs } from '../../core/clock.ts'
import { nextDeed, type Tended } from '../../demo/next-deed.ts'
import { serviceFate } from '../../demo/service-fate.ts'

const start = new Date('2026-11-01T02:00:00Z')
const after = (hours: number) => new Date(start.getTime() + hours * hourMs)
const fate = {
  who: '王敏',
  answerMs: hourMs,
  solveMs: 20 * hourMs,
  callBack: { afterMs: 50 * hourMs, satisfied: true, score: 5 },
  voucherYuan: null,
}
const open: Tended = {
  status: 'open',
  createdAt: start,
  firstAnsweredAt: null,
  solvedAt: null,
  reopenedCount: 0,
  lastEventAt: null,
}
const answered = { ...open, firstAnsweredAt: after(1) }
const solved = { ...answered, status: 'solved' as const, solvedAt: after(20) }

describe('nextDeed', () => {
  it.each([
    ['too early', open, 0.9, null],
    ['an answer', open, 30, { kind: 'answer', at: after(1) }],
    ['not solved yet', answered, 19, null],
    ['a solution', answered, 20, { kind: 'solve', at: after(20) }],
    ['no call yet', solved, 69, null],
    [
      'a call-back',
      solved,
      90,
      { kind: 'call-back', at: after(70), said: { satisfied: true, score: 5 } },
    ],
    [
      'an answer, after what stands there',
      { ...open, lastEventAt: after(5) },
      30,
      { kind: 'answer', at: after(5) },
    ],
    ['reopened: left to the visitor', { ...open, reopenedCount: 1 }, 90, null],
  ])('%s', (_name, ticket, hours, deed) => {
    expect(nextDeed(ticket, fate, after(hours))).toEqual(deed)
  })
})

describe('serviceFate', () => {
  const of = (n: number) => serviceFate({ externalId: `post-${n}`, story: null, isAgain: false })
  it('is the same for the same post', () => {
    expect(of(3)).toEqual(of(3))
  })

  it('answers most, solves many, calls back some, and nothing before its turn', () => {
    const fates = Array.from({ length: 400 }, (_, n) => of(n))
    const share = (isCounted: (one: (typeof fates)[number]) => boolean) =>
      fates.filter(isCounted).length / fates.length
    expect(share((one) => one.answerMs !== null)).toBeGreaterThan(0.8)
    expect(share((one) => one.solveMs !== null)).toBeGreaterThan(0.5)
    expect(share((one) => one.callBack !== null)).toBeLessThan(0.8)
    for (const { answerMs, solveMs } of fates)
      if (solveMs !== null) expect(solveMs).toBeGreaterThan(answerMs ?? Infinity)
  })

  it('leaves whoever came back to the visitor', () => {
    const again = serviceFate({ externalId: 'x', story: 'returning', isAgain: true })
    expect(again).toMatchObject({ answerMs: null, solveMs: null })
    const first = serviceFate({ externalId: 'x', story: 'returning', isAgain: false })
    expect(first).toMatchObject({ answerMs: hourMs, solveMs: 26 * hourMs, callBack: null })
  })
})
