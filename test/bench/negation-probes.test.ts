import { describe, expect, it } from 'vitest'

import { meets, probeFigures, runProbes } from '../../bench/eval/run-probes.ts'
import { blindProbes } from '../../bench/blind-probes.ts'
import { freshProbes } from '../../bench/fresh-probes.ts'
import { hardProbes } from '../../bench/hard-probes.ts'
import { negationProbes } from '../../bench/negation-probes.ts'
import { industries, turns, type Probe } from '../../bench/probe.ts'
import { aspects } from '../../core/classification.ts'
import { createClassifier } from '../../pipeline/classify.ts'

const words = {
  sentiment: /^!?(neg|neu|pos)$/,
  complaint: /^(yes|no)$/,
  severity: /^([0-3]|>=2|<2)$/,
}
const possible = {
  sentiment: ['neg', 'neu', 'pos'],
  complaint: ['true', 'false'],
  severity: ['0', '1', '2', '3'],
}
const counted = (probes: readonly Probe[], of: (probe: Probe) => string) => {
  const counts: Record<string, number> = {}
  for (const probe of probes) counts[of(probe)] = (counts[of(probe)] ?? 0) + 1
  return counts
}
const least = (counts: Record<string, number>, names: readonly string[]) =>
  Math.min(...names.map((name) => counts[name] ?? 0))

describe.each([
  {
    set: 'negation probes',
    probes: negationProbes,
    size: 200,
    longest: 25,
    floor: { output: 25, turn: 15, industry: 10, aspect: 5 },
  },
  {
    set: 'hard pairs',
    probes: hardProbes,
    size: 200,
    longest: 30,
    floor: { output: 40, turn: 15, industry: 25, aspect: 8 },
  },
  {
    set: 'fresh pairs',
    probes: freshProbes,
    size: 120,
    longest: 25,
    floor: { output: 20, turn: 9, industry: 10, aspect: 1 },
  },
])('the $set', ({ probes, size, longest, floor }) => {
  it('are pairs of short texts, no two the same', () => {
    expect(probes).toHaveLength(size)
    const texts = probes.flatMap((p) => [p.a, p.b])
    expect(new Set(texts).size).toBe(2 * size)
    expect(texts.filter((t) => t.length < 4 || t.length > longest)).toEqual([])
  })

  it('say what must be said, in the words of their output', () => {
    const odd = probes.filter(
      ({ expect: e }) => !words[e.output].test(e.a) || !words[e.output].test(e.b),
    )
    expect(odd).toEqual([])
  })

  it('can never be right on both sides with one answer', () => {
    const same = probes.filter(({ expect: e }) =>
      possible[e.output].some((said) => meets(e.a, said) && meets(e.b, said)),
    )
    expect(same).toEqual([])
  })

  it('cover every output, turn, industry and aspect, and name no other', () => {
    const kinds = [
      [floor.output, (p: Probe) => p.expect.output, Object.keys(words)],
      [floor.turn, (p: Probe) => p.turn, turns],
      [floor.industry, (p: Probe) => p.industry, industries],
      [floor.aspect, (p: Probe) => p.aspect, aspects],
    ] as const
    for (const [enough, of, names] of kinds) {
      const counts = counted(probes, of)
      expect(least(counts, names)).toBeGreaterThanOrEqual(enough)
      expect(Object.keys(counts).sort()).toEqual([...names].sort())
    }
  })
})

it('the blind pairs ask a hundred times for a complaint on one side alone, of every industry', () => {
  expect(blindProbes).toHaveLength(100)
  expect(blindProbes.map(({ expect: e }) => [e.output, e.a, e.b].toSorted().join())).toEqual(
    Array.from({ length: 100 }, () => 'complaint,no,yes'),
  )
  expect(Object.keys(counted(blindProbes, (p) => p.industry)).sort()).toEqual(
    [...industries].sort(),
  )
  expect(blindProbes.filter(({ turn }) => !turns.includes(turn))).toEqual([])
})

it('no text is in two sets', () => {
  const sets = [negationProbes, hardProbes, freshProbes, blindProbes]
  const texts = sets.flat().flatMap((p) => [p.a, p.b])
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([])
})

describe('their runner', () => {
  it.each([
    ['neg', 'neg', true],
    ['!neg', 'neu', true],
    ['!neg', 'neg', false],
    ['yes', 'true', true],
    ['no', 'true', false],
    ['>=2', '3', true],
    ['>=2', '1', false],
    ['<2', '0', true],
    ['3', '2', false],
  ])('%s asked, %s said: %s', (expected, said, right) => {
    expect(meets(expected, said)).toBe(right)
  })

  it('holds a pair right only when both sides are', () => {
    const one = createClassifier()({ text: '你好' })
    const always = () => ({
      ...one,
      sentiment: 'neg' as const,
      complaint: true,
      severity: 3 as const,
    })
    const pairs = runProbes(negationProbes, always)
    expect(pairs.filter((p) => p.right)).toEqual([])
    expect(probeFigures('negation probes', pairs)['negation probes']).toBe(0)
    expect(probeFigures('hard pairs', pairs)['hard pairs, severity']).toBe(0)
  })
})
