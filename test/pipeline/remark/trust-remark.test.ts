import { describe, expect, it } from 'vitest'

import { aspects } from '../../../core/classification.ts'
import { column, outputCount } from '../../../pipeline/model/outputs.ts'
import { readClauses } from '../../../pipeline/read-clauses.ts'
import type { NoticedRemark } from '../../../pipeline/remark/notice-remark.ts'
import { trustRemark } from '../../../pipeline/trust-remark.ts'

const cuts = { complaint: 0.5, unsureWithin: 0.15, aspects: aspects.map(() => 0.4) }
const short = readClauses('插座没有冒烟', 'zh')
const long = readClauses('插座买回来用了一年多，每天都插着冰箱，到现在也没有冒烟，没有发热', 'zh')

function trusted(
  said: { complaint?: number; pos?: number; neu?: number; neg?: number; safety?: number },
  noticed: NoticedRemark,
  clauses = short,
) {
  const p = new Float64Array(outputCount)
  for (const [name, value] of Object.entries(said)) p[column[name as keyof typeof said]] = value
  const harm = trustRemark(
    p,
    cuts,
    noticed,
    clauses.reduce((sum, { text }) => sum + text.length, 0),
  )
  const of = (name: keyof typeof said) => Math.round((p[column[name]] ?? 0) * 1000) / 1000
  return { harm, complaint: of('complaint'), safety: of('safety'), of }
}

describe('trustRemark', () => {
  it('lowers what only denies below the cut and out of the unsure band', () => {
    const denied = { heard: { complaint: false }, harm: null }
    expect(trusted({ complaint: 0.8 }, denied).complaint).toBe(0.34)
    expect(trusted({ complaint: 0.1 }, denied).complaint).toBe(0.1)
  })

  it('leaves it where the model is surer than that', () => {
    expect(
      trusted({ complaint: 0.95 }, { heard: { complaint: false }, harm: null }).complaint,
    ).toBe(0.95)
  })

  it('raises what is told as a fact to the cut and no further, unless the model sees none at all', () => {
    const told = { heard: { complaint: true }, harm: null }
    expect(trusted({ complaint: 0.3 }, told).complaint).toBe(0.5)
    expect(trusted({ complaint: 0.7 }, told).complaint).toBe(0.7)
    expect(trusted({ complaint: 0.1 }, told).complaint).toBe(0.1)
  })

  it('gives harm that is told, with safety at its cut', () => {
    const harmed = { heard: { complaint: true }, harm: '冒烟' }
    expect(trusted({ complaint: 0.6, safety: 0.1 }, harmed)).toMatchObject({
      harm: '冒烟',
      safety: 0.4,
    })
    expect(trusted({ complaint: 0.6 }, { heard: {}, harm: '冒烟' }).harm).toBeNull()
  })

  it('trades the first sentiment for the one heard, unless it leads by far', () => {
    const pleased = { heard: { sentiment: 'pos' as const }, harm: null }
    const traded = trusted({ pos: 0.2, neu: 0.1, neg: 0.7 }, pleased)
    expect([traded.of('pos'), traded.of('neg')]).toEqual([0.7, 0.2])
    const kept = trusted({ pos: 0.05, neu: 0.05, neg: 0.9 }, pleased)
    expect(kept.of('neg')).toBe(0.9)
  })

  it('leaves a fault that is named calmly to the model', () => {
    const calm = { heard: { sentiment: 'neg' as const }, harm: null }
    expect(trusted({ pos: 0.1, neu: 0.6, neg: 0.3 }, calm).of('neu')).toBe(0.6)
  })

  it('decides nothing in a longer text', () => {
    const denied = { heard: { complaint: false }, harm: '冒烟' }
    expect(trusted({ complaint: 0.8 }, denied, long)).toMatchObject({ complaint: 0.8, harm: null })
  })
})
