import { describe, expect, it } from 'vitest'

import type { Verdict } from '../../pipeline/judgement.ts'
import { poolPassages } from '../../pipeline/pool-passages.ts'

const cuts = { complaint: 0.46, unsureWithin: 0.15 }
const praise: Verdict = {
  sentiment: 'pos',
  score: 0.9,
  complaint: false,
  complaintScore: 0.02,
  aspects: [{ name: 'delivery', polarity: 'pos', score: 0.8, clause: '送货快' }],
  severity: 0,
  unsure: false,
  why: [{ output: 'sentiment', term: '好用', weight: 1 }],
}
const complaint = (complaintScore: number, more: Partial<Verdict> = {}): Verdict => ({
  sentiment: 'neg',
  score: -0.9,
  complaint: true,
  complaintScore,
  aspects: [{ name: 'fees', polarity: 'neg', score: 0.9, clause: '乱收费' }],
  severity: 1,
  unsure: false,
  why: [
    { output: 'sentiment', term: '差', weight: -1 },
    { output: 'complaint', term: '乱收费', weight: 1 },
  ],
  ...more,
})
const amid = (found: Verdict, others: number) => [...Array<Verdict>(others).fill(praise), found]
const pool = (passages: Verdict[], whole = praise, appealed = false) =>
  poolPassages(
    whole,
    passages.map((passage) => ({ ...passage, appealed })),
    cuts,
  )

describe('poolPassages', () => {
  it.each([
    // passage, others: complaint, score, unsure; log-odds lose 1 and 0.2 for each e-fold of passages
    [0.99, 1, true, 0.969, false],
    [0.99, 39, true, 0.946, false],
    [0.95, 4, true, 0.835, false],
    [0.9, 1, true, 0.742, false],
    [0.9, 39, true, 0.613, false],
    [0.8, 4, true, 0.516, true],
    [0.75, 39, false, 0.345, true],
    [0.6, 4, false, 0.286, false],
    [1, 999, true, 0.995, false],
  ])('a passage of %d among %d others', (p, others, heard, complaintScore, unsure) => {
    const { verdict } = pool(amid(complaint(p), others))
    expect(verdict).toMatchObject({ complaint: heard, complaintScore, unsure })
    expect(verdict.severity > 0).toBe(heard)
  })

  it('takes nothing from a passage that names a regulator', () => {
    const { verdict } = pool(amid(complaint(0.6), 39), praise, true)
    expect(verdict).toMatchObject({ complaint: true, complaintScore: 0.6, unsure: true })
  })

  it('leaves the whole alone where it is surer, or no passage is a complaint', () => {
    const whole = complaint(0.8, { severity: 2 })
    expect(pool(amid(complaint(0.9), 5), whole)).toEqual({ verdict: whole, heard: [] })
    expect(pool(Array<Verdict>(7).fill(praise))).toEqual({ verdict: praise, heard: [] })
    expect(pool(Array<Verdict>(50).fill(praise))).toEqual({
      verdict: { ...praise, complaintScore: 0.003 },
      heard: [],
    })
    expect(pool([])).toEqual({ verdict: praise, heard: [] })
  })

  it.each([
    // own score of the passage, others: what becomes of a whole that says 0.9
    [0.7, 2, { complaint: true, complaintScore: 0.9, unsure: false, severity: 2 }, 'installation'],
    [0.3, 2, { complaint: false, complaintScore: 0.112, unsure: true, severity: 0 }, null],
    [0.7, 9, { complaint: true, complaintScore: 0.9, unsure: false, severity: 1 }, 'fees'],
    [0.3, 9, { complaint: false, complaintScore: 0.09, unsure: false, severity: 0 }, null],
  ])(
    'believes a whole that a passage bears out: %d among %d others',
    (p, others, expected, name) => {
      const whole = complaint(0.9, {
        severity: 2,
        aspects: [{ name: 'installation', polarity: 'neg', score: 0.9, clause: '装得漂亮' }],
      })
      const passage = p < cuts.complaint ? { ...praise, complaintScore: p } : complaint(p)
      const { verdict } = pool(amid(passage, others), whole)
      expect(verdict).toMatchObject(expected)
      expect(verdict.aspects.map((a) => a.name)).toEqual(name ? [name] : [])
      expect(verdict.why.some(({ output }) => output === 'complaint')).toBe(name !== null)
    },
  )

  it('speaks with the passages that are heard, in the mood of the whole', () => {
    const late = complaint(0.97, {
      severity: 2,
      aspects: [
        { name: 'delivery', polarity: 'neg', score: 0.7, clause: '迟到' },
        { name: 'fees', polarity: 'neg', score: 0.5, clause: '要价高' },
        { name: 'parts', polarity: 'pos', score: 0.9, clause: '配件齐' },
      ],
    })
    const doubtful = complaint(0.6, {
      aspects: [{ name: 'honesty', polarity: 'neg', score: 0.9, clause: '骗人' }],
    })
    expect(pool([praise, late, doubtful, complaint(0.96)])).toEqual({
      heard: [1, 3],
      verdict: {
        sentiment: 'pos',
        score: 0.9,
        complaint: true,
        complaintScore: 0.9,
        severity: 2,
        unsure: false,
        aspects: [
          { name: 'fees', polarity: 'neg', score: 0.9, clause: '乱收费' },
          { name: 'delivery', polarity: 'neg', score: 0.7, clause: '迟到' },
        ],
        why: [
          { output: 'sentiment', term: '好用', weight: 1 },
          { output: 'complaint', term: '乱收费', weight: 1 },
          { output: 'complaint', term: '乱收费', weight: 1 },
        ],
      },
    })
  })

  it('never loses danger, told by a passage or by the whole', () => {
    const safety = { name: 'safety', polarity: 'neg', score: 0.5, clause: '漏电' } as const
    const danger = complaint(0.5, { severity: 3, unsure: true, aspects: [safety] })
    expect(pool(amid(danger, 100)).verdict).toMatchObject({
      complaint: true,
      complaintScore: 0.5,
      severity: 3,
      unsure: true,
      aspects: [safety, ...praise.aspects],
    })
    const { verdict } = pool(amid(complaint(0.99), 3), danger)
    expect(verdict.severity).toBe(3)
    expect(verdict.aspects.map(({ name }) => name)).toEqual(['fees', 'safety'])
  })
})
