import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { largerOfPairs } from '../../../pipeline/polarity/larger-of-pairs.ts'
import {
  addRows,
  packRows,
  packWideRows,
  rowLanes,
} from '../../../pipeline/polarity/packed-rows.ts'

const byte = fc.integer({ min: -128, max: 127 })

describe('packed rows', () => {
  it('add up as their bytes do, any number of times', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: rowLanes }).chain((width) =>
          fc.tuple(
            fc.constant(width),
            fc.array(fc.array(byte, { minLength: width, maxLength: width }), {
              minLength: 1,
              maxLength: 5,
            }),
          ),
        ),
        fc.array(fc.nat(4), { maxLength: 700 }),
        fc.nat(3),
        ([width, rows], picked, from) => {
          const numbers = Int32Array.from(picked, (pick) => pick % rows.length)
          const sums = new Int32Array(2 * rowLanes).fill(5)
          const packed = packWideRows(Int8Array.from(rows.flat()), width)
          addRows(packed, numbers, from, numbers.length, sums, rowLanes)
          const expected = Array.from({ length: rowLanes }, (_, k) =>
            numbers.subarray(from).reduce((sum, row) => sum + (rows[row]?.[k] ?? 0), 5),
          )
          expect([...sums.subarray(rowLanes)]).toEqual(expected)
          expect([...sums.subarray(0, rowLanes)]).toEqual(Array(rowLanes).fill(5))
        },
      ),
    )
  })

  it.each([-128, 127])('hold 1000 times %i in every byte', (value) => {
    const sums = new Int32Array(rowLanes)
    const packed = packWideRows(new Int8Array(rowLanes).fill(value), rowLanes)
    addRows(packed, new Int32Array(1000), 0, 1000, sums, 0)
    expect([...sums]).toEqual(Array(rowLanes).fill(1000 * value))
  })

  it('refuse what does not fit', () => {
    expect(() => packWideRows(new Int8Array(21), 21)).toThrow('21 bytes')
    expect(() => packRows(new Int8Array(6))).toThrow('whole words')
  })
})

describe('larger of pairs', () => {
  it('compares each half by itself', () => {
    const half = fc.integer({ min: 0, max: 0x7fff })
    fc.assert(
      fc.property(half, half, half, half, (a, b, c, d) => {
        const larger = largerOfPairs((a << 16) | b, (c << 16) | d)
        expect([larger >>> 16, larger & 0xffff]).toEqual([Math.max(a, c), Math.max(b, d)])
      }),
    )
  })
})
