import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dayMs } from '../../core/clock.ts'
import { copySimilarity, linkDuplicates, type Printed } from '../../pipeline/near-duplicate.ts'
import { printOf, type Print } from '../../pipeline/print-of.ts'
import { similarity } from '../../pipeline/similarity.ts'

import { changes, lookalikes, originals } from './duplicate-pairs.ts'

const long = originals[0] ?? ''
const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * dayMs)
const prints = (text: string) => printOf({ text })
const printed = (mentionId: number, print: Print, day = 0, brandIds = [1]): Printed => ({
  mentionId,
  ...print,
  brandIds,
  countedAt: at(day),
})
/** Found by its bands and held for a copy, as the pipeline does. */
const areCopies = (a: string, b: string) =>
  linkDuplicates([printed(2, prints(b))], [printed(1, prints(a))]).links.get(2) === 1

describe('printOf', () => {
  it('is the same for the same words, whatever stands between them', () => {
    expect(prints(`${long}！！！`)).toEqual(prints(long.replaceAll('，', ' ')))
    expect(prints(long).sketch).toMatch(/^[0-9a-f]{128}$/)
    expect(new Set(prints(long).bands).size).toBe(16)
  })

  it('is a hash alone for a short text: nothing but itself is its copy', () => {
    expect(prints('太慢了！')).toEqual({ ...prints('太慢了'), sketch: '', bands: [] })
    expect(areCopies('太慢了', '太慢了。')).toBe(true)
    expect(areCopies('太慢了', '太贵了')).toBe(false)
  })
})

describe('similarity', () => {
  it('estimates how many trigrams two texts share', () => {
    const grams = (text: string) =>
      new Set(Array.from({ length: text.length - 2 }, (_, i) => text.slice(i, i + 3)))
    const words = fc
      .array(fc.integer({ min: 0x4e00, max: 0x4e00 + 400 }), { minLength: 40, maxLength: 90 })
      .map((codes) => String.fromCharCode(...codes))
    let error = 0
    const pairs = 200
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 40 }), (text, cut) => {
        const other = text.slice(cut) + text.slice(0, cut % 7)
        const [a, b] = [grams(text), grams(other)]
        const shared = [...a].filter((gram) => b.has(gram)).length
        error +=
          similarity(prints(text).sketch, prints(other).sketch) -
          shared / (a.size + b.size - shared)
        expect(similarity(prints(text).sketch, prints(text).sketch)).toBe(1)
      }),
      { numRuns: pairs, seed: 7 },
    )
    expect(Math.abs(error / pairs)).toBeLessThan(0.03)
  })
})

describe('copies among invented pairs', () => {
  const kept = changes.flatMap(({ name, change }) =>
    originals.map((text) => ({ name, text, other: change(text) })),
  )
  const strangers = [
    ...lookalikes,
    ...originals.flatMap((a, i) => originals.slice(i + 1).map((b): [string, string] => [a, b])),
  ]

  it(`finds at least 98 of 100 changed copies, whatever the change (${kept.length} pairs)`, () => {
    const missed = kept.filter(({ text, other }) => !areCopies(text, other))
    expect(missed.map(({ name }) => name).length).toBeLessThanOrEqual(kept.length * 0.02)
    for (const { name } of changes) {
      const found = kept.filter((pair) => pair.name === name && areCopies(pair.text, pair.other))
      expect({ name, found: found.length }).toEqual({ name, found: originals.length })
    }
  })

  it(`takes no two different posts for one (${strangers.length} pairs), and is far from doing so`, () => {
    expect(strangers.filter(([a, b]) => areCopies(a, b))).toEqual([])
    const nearest = Math.max(
      ...strangers.map(([a, b]) => similarity(prints(a).sketch, prints(b).sketch)),
    )
    expect(nearest).toBeLessThan(copySimilarity - 0.2)
  })
})

describe('linkDuplicates', () => {
  const print = prints(long)
  const short = prints('装得太慢了')
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
      [printed(5, short)],
      [printed(2, prints('装得太贵了')), printed(3, print)],
      [[5, 5]],
    ],
    ['equal short texts', [printed(5, short)], [printed(2, short)], [[5, 2]]],
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
        const rowsOf = all.map(({ kind, day }, i) =>
          printed(i + 1, prints(`${long}${(originals[kind] ?? '').repeat(kind)}`), day),
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
        const head = rowsOf.slice(0, cutAt)
        const tail = rowsOf.slice(cutAt)
        expect(link([tail, head])).toEqual(link([rowsOf]))
        expect(link([head, tail])).toEqual(link([rowsOf]))
      }),
    )
  })
})
