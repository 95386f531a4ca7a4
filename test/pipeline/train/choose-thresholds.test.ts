import { describe, expect, it } from 'vitest'

import { aspects } from '../../../core/classification.ts'
import { column, outputCount } from '../../../pipeline/model/outputs.ts'
import { chooseThresholds } from '../../../pipeline/train/choose-thresholds.ts'

/** Rows of [probability, truth] of one output; the others are never true. */
function tableOf(k: number, rows: ReadonlyArray<readonly [number, 0 | 1]>) {
  const p = new Float64Array(rows.length * outputCount)
  const targets = new Uint8Array(rows.length * outputCount)
  rows.forEach(([chance, truth], i) => {
    p[i * outputCount + k] = chance
    targets[i * outputCount + k] = truth
  })
  return chooseThresholds(p, targets, [...rows.keys()])
}

describe('chooseThresholds', () => {
  it('cuts at a half what is told apart without a fault', () => {
    const cuts = tableOf(column.complaint, [
      [0.9, 1],
      [0.8, 1],
      [0.1, 0],
    ])
    expect(cuts.complaint).toBe(0.5)
  })

  it('cuts lower what is told apart badly, wherever a search would find its best place', () => {
    // the best that any cut reaches: two hits, two false alarms, no miss
    const cuts = tableOf(column.serious, [
      [0.7, 1],
      [0.7, 1],
      [0.7, 0],
      [0.7, 0],
    ])
    expect(cuts.serious).toBe(0.333)
  })

  it('draws the cut of a rare aspect towards the one that serves all', () => {
    const many = Array.from({ length: 60 }, () => [0.9, 1] as const)
    const { aspects: cuts, onlyAspect } = tableOf(column.fees, many)
    const of = (name: (typeof aspects)[number]) => cuts[aspects.indexOf(name)]
    expect(of('fees')).toBe(0.5)
    // never seen: the common cut alone
    expect(of('support')).toBe(0.5)
    expect(onlyAspect).toBe(0.3)
  })

  it('hears danger earlier than anything else', () => {
    const many = Array.from({ length: 60 }, () => [0.9, 1] as const)
    const { aspects: cuts } = tableOf(column.safety, many)
    expect(cuts[aspects.indexOf('safety')]).toBe(0.35)
  })

  it('looks at the rows that are named alone', () => {
    const p = new Float64Array(2 * outputCount)
    const targets = new Uint8Array(2 * outputCount)
    p[column.complaint] = 0.9
    targets[column.complaint] = 1
    p[outputCount + column.complaint] = 0.9
    expect(chooseThresholds(p, targets, [0]).complaint).toBe(0.5)
    expect(chooseThresholds(p, targets, [0, 1]).complaint).toBe(0.333)
  })
})
