import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { BacktestAlert } from '../../alerts/alert-spells.ts'
import { compareReplays } from '../../alerts/compare-replays.ts'
import { hourMs } from '../../core/clock.ts'
import type { Tier } from '../../core/tier.ts'
import type { Topic } from '../../core/topic.ts'

const at = (hours: number) => new Date(Date.UTC(2026, 2, 1) + hours * hourMs)

const alert = (
  from: number,
  to: number | null,
  peakTier: Tier = 'hot',
  topic: Topic = 'installation',
): BacktestAlert => ({
  topic,
  peakTier,
  openedAt: at(from),
  peakAt: at(from),
  resolvedAt: to === null ? null : at(to),
  complaints: 6,
  distinctAuthors: 6,
  events: [],
  topKeyphrases: [],
  sampleMentionIds: [],
})

/** `kind topic hours of the one → the other`. */
const told = (before: BacktestAlert[], after: BacktestAlert[]) =>
  compareReplays(before, after).map((one) => {
    const hours = (of: BacktestAlert | null) =>
      of === null ? '–' : (of.openedAt.getTime() - at(0).getTime()) / hourMs
    return `${one.kind} ${hours(one.before)} → ${hours(one.after)}`
  })

describe('compareReplays', () => {
  it.each([
    ['nothing', [], [], []],
    ['the same', [alert(1, 9)], [alert(1, 9)], []],
    ['ended later, opened alike', [alert(1, 9)], [alert(1, null)], []],
    ['one fewer', [alert(1, 9), alert(50, 60)], [alert(50, 60)], ['dropped 1 → –']],
    ['one more', [], [alert(1, 9)], ['added – → 1']],
    ['ordinary ones do not count', [alert(1, 9, 'ordinary')], [alert(1, 9)], ['added – → 1']],
    ['later', [alert(1, 9)], [alert(4, 9)], ['later 1 → 4']],
    ['earlier', [alert(4, null)], [alert(1, 9)], ['earlier 4 → 1']],
    ['a crisis no more', [alert(1, 9, 'crisis')], [alert(3, 9)], ['lowered 1 → 3']],
    ['a crisis now', [alert(1, 9)], [alert(1, 9, 'crisis')], ['raised 1 → 1']],
    [
      'another topic',
      [alert(1, 9)],
      [alert(1, 9, 'hot', 'fees')],
      ['dropped 1 → –', 'added – → 1'],
    ],
    ['two become one', [alert(1, 9), alert(12, 20)], [alert(1, 20)], ['dropped 12 → 1']],
    ['one becomes two', [alert(1, 20)], [alert(1, 9), alert(12, 20)], ['added 1 → 12']],
    ['touching is meeting', [alert(1, 9)], [alert(9, 12)], ['later 1 → 9']],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })

  const spells = fc
    .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 5 }), fc.constantFrom('hot', 'crisis')), {
      maxLength: 8,
    })
    .map((list) => {
      let end = 0
      return list.map(([gap, length, tier]) => {
        const from = end + gap + 1
        end = from + length
        return alert(from, end, tier)
      })
    })

  it('accounts for every alert: before − dropped + added = after', () => {
    fc.assert(
      fc.property(spells, spells, (before, after) => {
        const found = compareReplays(before, after)
        const count = (kind: string) => found.filter((one) => one.kind === kind).length
        expect(before.length - count('dropped') + count('added')).toBe(after.length)
        expect(compareReplays(before, before)).toEqual([])
      }),
    )
  })

  it('is the mirror of the comparison the other way round, as far as numbers go', () => {
    fc.assert(
      fc.property(spells, spells, (before, after) => {
        const net = (a: BacktestAlert[], b: BacktestAlert[]) => {
          const found = compareReplays(a, b)
          const count = (kind: string) => found.filter((one) => one.kind === kind).length
          return count('added') - count('dropped')
        }
        expect(net(before, after) + net(after, before)).toBe(0)
      }),
    )
  })
})
