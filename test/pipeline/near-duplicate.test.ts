import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dayMs } from '../../core/clock.ts'
import { fingerprint } from '../../pipeline/fingerprint.ts'
import { hammingDistance } from '../../pipeline/hamming-distance.ts'
import {
  duplicateDistance,
  fingerprintBands,
  linkDuplicates,
  type Printed,
} from '../../pipeline/near-duplicate.ts'

const long =
  '云杉烟机装上第三天就开始漏油，打了四次电话售后都说会来，一个星期过去了还是没有人上门，厨房地上全是油'
const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * dayMs)
const printed = (
  mentionId: number,
  print: string,
  day = 0,
  brandIds = [1],
  short = false,
): Printed => ({
  mentionId,
  fingerprint: print,
  bands: short ? [] : fingerprintBands(print),
  brandIds,
  countedAt: at(day),
})

describe('fingerprint', () => {
  it('is 16 hex digits, the same for the same words, whatever stands between them', () => {
    expect(fingerprint(long)).toMatch(/^[0-9a-f]{16}$/)
    expect(fingerprint(`${long}！！！`)).toBe(fingerprint(long.replaceAll('，', ' ')))
  })

  it('hardly moves with one word, and far with another text', () => {
    const edited = fingerprint(long.replace('四次', '五次'))
    expect(hammingDistance(fingerprint(long), edited)).toBeLessThanOrEqual(12)
    const other = fingerprint(
      '青禾净水器的出水很快，口感也好，滤芯自己换就行，客服讲得很耐心，家里人都说值',
    )
    expect(hammingDistance(fingerprint(long), other)).toBeGreaterThan(15)
  })

  it('tells short texts apart', () => {
    expect(fingerprint('太慢了')).not.toBe(fingerprint('太贵了'))
  })
})

const hex = fc
  .bigInt({ min: 0n, max: (1n << 64n) - 1n })
  .map((n) => n.toString(16).padStart(16, '0'))

describe('fingerprintBands', () => {
  it('shares a band wherever at most three bits differ', () => {
    fc.assert(
      fc.property(
        hex,
        fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: duplicateDistance }),
        (print, bits) => {
          const other = bits
            .reduce((n, bit) => n ^ (1n << BigInt(bit)), BigInt(`0x${print}`))
            .toString(16)
            .padStart(16, '0')
          expect(hammingDistance(print, other)).toBe(bits.length)
          expect(
            fingerprintBands(print).some((band) => fingerprintBands(other).includes(band)),
          ).toBe(true)
        },
      ),
    )
  })
})

describe('linkDuplicates', () => {
  const print = fingerprint(long)
  it.each([
    ['alone', [printed(5, print)], [], [[5, 5]]],
    ['to a known first', [printed(5, print)], [printed(2, print), printed(3, print)], [[5, 2]]],
    [
      'within the batch',
      [printed(5, print), printed(6, print)],
      [],
      [
        [5, 5],
        [6, 5],
      ],
    ],
    ['not to another brand', [printed(5, print)], [printed(2, print, 0, [9])], [[5, 5]]],
    [
      'not beyond 30 days',
      [printed(5, print, 40)],
      [printed(2, print), printed(3, print, 20)],
      [[5, 3]],
    ],
    [
      'short texts only when equal',
      [printed(5, print, 0, [1], true)],
      [printed(2, print)],
      [[5, 5]],
    ],
    [
      'equal short texts',
      [printed(5, print, 0, [1], true)],
      [printed(2, print, 0, [1], true)],
      [[5, 2]],
    ],
  ] as const)('%s', (_what, fresh, known, links) => {
    expect([...linkDuplicates(fresh, known).links]).toEqual(links)
  })

  it('tells known later copies of an earlier one that came to light', () => {
    const { links, earlier } = linkDuplicates(
      [printed(4, print)],
      [printed(7, print), printed(8, print, 60)],
    )
    expect([...links]).toEqual([[4, 4]])
    expect([...earlier]).toEqual([[7, 4]])
  })

  it('ends the same in whatever order the batches come', () => {
    const rows = fc.array(
      fc.record({ kind: fc.integer({ min: 0, max: 3 }), day: fc.integer({ min: 0, max: 90 }) }),
      { minLength: 2, maxLength: 12 },
    )
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 11 }), (all, cutAt) => {
        const prints = all.map(({ kind, day }, i) =>
          printed(i + 1, fingerprint(`${long}${'文字'.repeat(kind * 20)}`), day),
        )
        const link = (batches: Printed[][]) => {
          const state = new Map<number, number>()
          const known: Printed[] = []
          for (const batch of batches) {
            const { links, earlier } = linkDuplicates(batch, known)
            for (const [id, first] of links) state.set(id, first)
            for (const [id, first] of earlier) state.set(id, Math.min(state.get(id) ?? id, first))
            known.push(...batch)
          }
          return [...state].sort(([a], [b]) => a - b)
        }
        const head = prints.slice(0, cutAt)
        const tail = prints.slice(cutAt)
        expect(link([tail, head])).toEqual(link([prints]))
        expect(link([head, tail])).toEqual(link([prints]))
      }),
    )
  })
})
