import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Example } from '../../../pipeline/train/polarity/example.ts'
import { fitLinear } from '../../../pipeline/train/polarity/fit-linear.ts'
import { fitLinears } from '../../../pipeline/train/polarity/fit-linears.ts'
import { hardTargets } from '../../../pipeline/train/polarity/hard-targets.ts'
import { linearMargin } from '../../../pipeline/train/polarity/linear-margin.ts'
import { linearRows } from '../../../pipeline/train/polarity/linear-rows.ts'
import type { HashRows } from '../../../pipeline/train/polarity/read-examples.ts'
import { scoreUnseen } from '../../../pipeline/train/polarity/score-unseen.ts'
import { softenLabels } from '../../../pipeline/train/polarity/soften-labels.ts'

const options = { bits: 8, cost: 0.5, passes: 60, seed: 3 }
const noShops = (rows: number): Uint8Array => new Uint8Array(rows)

function example(label: Example['label'], shop: Example['shop'] = 'all'): Example {
  return { text: '', words: [], label, weight: 1, shop }
}

function gramRows(rows: readonly (readonly number[])[]): HashRows {
  const offsets = new Uint32Array(rows.length + 1)
  rows.forEach((row, r) => {
    offsets[r + 1] = (offsets[r] ?? 0) + row.length
  })
  return { offsets, hashes: Uint32Array.from(rows.flat()) }
}

/** Texts of one opinion gram and one gram that says nothing; those at `wrong` are labelled against their opinion. */
function opinions(count: number, wrong: readonly number[]) {
  const good = (r: number): boolean => r % 2 === 0
  const examples = Array.from({ length: count }, (_, r) =>
    example(good(r) === wrong.includes(r) ? 0 : 1),
  )
  const grams = gramRows(examples.map((_, r) => [good(r) ? 10 : 20, 30 + (r % 7)]))
  return { examples, grams }
}

describe('margin of a share of positive', () => {
  it.each([
    [0.5, 0],
    [0.8, 0.5 * Math.log(4)],
    [0.2, -0.5 * Math.log(4)],
    [0.95, 1.2],
    [1, 1.2],
    [0, -1.2],
  ])('%d wants %d', (target, margin) => {
    expect(linearMargin(target)).toBeCloseTo(margin, 9)
  })

  it('turns with its share and never falls', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (a, b) => {
        expect(linearMargin(1 - a)).toBeCloseTo(-linearMargin(a), 6)
        if (a <= b) expect(linearMargin(a)).toBeLessThanOrEqual(linearMargin(b))
      }),
    )
  })
})

describe('rows of the linear model', () => {
  it('count a gram once more for its shop, leave out what has no label, cost or gram', () => {
    const examples = [
      example(1, 'home'),
      example(0),
      example(undefined),
      { ...example(1), weight: 0 },
      example(1),
      example(0),
    ]
    const grams = gramRows([[300, 7], [9], [9], [9], [], [5]])
    const shops = Uint8Array.from([2, 2, 0, 0, 0, 0])
    const rows = linearRows(examples, grams, shops, 255, (r) => r !== 5)
    expect([...rows.examples]).toEqual([0, 1])
    expect([...rows.offsets]).toEqual([0, 4, 5])
    // 300 & 255 = 44; the shop's copy of a bucket is that bucket ^ (2 + 1)
    expect([...rows.buckets]).toEqual([4, 7, 44, 47, 9])
    expect(rows.shares[0]).toBeCloseTo(Math.SQRT1_2, 9)
    expect(rows.shares[1]).toBe(1)
  })
})

describe('linear fit', () => {
  const examples = [example(1), example(0)]
  const grams = gramRows([[5], [9]])
  const rows = linearRows(examples, grams, noShops(2), 255, () => true)

  // two texts of one gram each, scales 1, slack 0.5 / 0.5 = 1: w = aim / (1 + slack)
  it('reaches the optimum of the hinge', () => {
    const { weights, bias } = fitLinear(rows, hardTargets(examples), { ...options, loss: 'hinge' })
    expect(weights[5]).toBeCloseTo(0.5, 6)
    expect(weights[9]).toBeCloseTo(-0.5, 6)
    expect(bias).toBeCloseTo(0, 6)
  })

  it('reaches the optimum of the squares', () => {
    const targets = Float32Array.from([0.8, 0.2])
    const { weights } = fitLinear(rows, targets, { ...options, loss: 'square' })
    expect(weights[5]).toBeCloseTo(linearMargin(0.8) / 2, 5)
    expect(weights[9]).toBeCloseTo(linearMargin(0.2) / 2, 5)
  })

  it('is the mean of both', () => {
    const targets = Float32Array.from([0.8, 0.2])
    const both = fitLinears(examples, grams, noShops(2), targets, options)
    expect(both.weights[5]).toBeCloseTo(0.25 + linearMargin(0.8) / 4, 5)
    expect(scoreUnseen(both, grams, 0, 0)).toBeCloseTo(both.weights[5] ?? 0, 5)
  })
})

describe('softened labels', () => {
  const soften = { ...options, loss: 'hinge', folds: 5, doubt: 0.3, scale: 4 } as const

  it('are doubted where the other texts speak against them, and nowhere else', () => {
    const { examples, grams } = opinions(200, [10, 21])
    const targets = softenLabels(examples, grams, noShops(200), soften)
    // labelled against their opinion: 0.3 of the target goes over
    expect(targets[10]).toBeGreaterThan(0.25)
    expect(targets[10]).toBeLessThan(0.3)
    expect(targets[21]).toBeLessThan(0.75)
    expect(targets[21]).toBeGreaterThan(0.7)
    examples.forEach(({ label }, r) => {
      if (r === 10 || r === 21) return
      expect(Math.abs((targets[r] ?? 0.5) - (label ?? 0.5))).toBeLessThan(0.05)
    })
  })

  it('are the labels when nothing is doubted, 0.5 where there is none', () => {
    const { examples, grams } = opinions(40, [3])
    const unlabelled = [...examples, example(undefined)]
    const more = gramRows([
      ...examples.map((_, r) => [...grams.hashes.subarray(2 * r, 2 * r + 2)]),
      [10],
    ])
    const targets = softenLabels(unlabelled, more, noShops(41), { ...soften, doubt: 0 })
    expect([...targets]).toEqual([...examples.map(({ label }) => label), 0.5])
  })

  it('tell of every fold', () => {
    const { examples, grams } = opinions(40, [])
    const told: number[] = []
    const onFold = (fold: number): void => void told.push(fold)
    softenLabels(examples, grams, noShops(40), { ...soften, onFold })
    expect(told).toEqual([0, 1, 2, 3, 4])
  })
})
