import { describe, expect, it } from 'vitest'

import { column, outputCount } from '../../../pipeline/model/outputs.ts'
import { topSize } from '../../../pipeline/model/top-layer.ts'
import { plainBelief } from '../../../pipeline/train/fit-top-layer.ts'
import { unseenTop } from '../../../pipeline/train/unseen-top.ts'

/** A row whose inputs say nothing but that it is one. */
function rowOf(isComplaint: boolean) {
  const inputs = new Float32Array(topSize)
  inputs[0] = 1
  const targets = new Uint8Array(outputCount)
  targets[column.complaint] = isComplaint ? 1 : 0
  return { inputs, targets, weight: 1 }
}

describe('unseenTop', () => {
  it('scores a fold by a layer that has not seen it', () => {
    const rows = Array.from({ length: 80 }, (_, i) => rowOf(i % 2 === 0))
    const foldOf = rows.map((_, i) => i % 2)
    const done: number[] = []
    const p = unseenTop(rows, { folds: 2, foldOf }, plainBelief(1), (fold) => done.push(fold))
    // every other row is a complaint and they are left out together: the rest says that none is
    expect(p[column.complaint]).toBeLessThan(0.05)
    expect(p[outputCount + column.complaint]).toBeGreaterThan(0.95)
    expect(p).toHaveLength(80 * outputCount)
    expect(done).toEqual([0, 1])
  })
})
