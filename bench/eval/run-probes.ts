import type { Classification } from '../../core/classification.ts'
import type { Probe } from '../probe.ts'

export type ProbedPair = { probe: Probe; said: { a: string; b: string }; right: boolean }

/** Judges both texts of every pair; a pair is right only when both are. */
export function runProbes(
  probes: readonly Probe[],
  classify: (input: { text: string }) => Classification,
): ProbedPair[] {
  return probes.map((probe) => {
    const { output } = probe.expect
    const a = String(classify({ text: probe.a })[output])
    const b = String(classify({ text: probe.b })[output])
    const right = meets(probe.expect.a, a) && meets(probe.expect.b, b)
    return { probe, said: { a, b }, right }
  })
}

/** Whether what was said (`neg`, `true`, `2`) is what was expected (`neg`, `!neg`, `yes`, `no`, `2`, `>=2`, `<2`). */
export function meets(expected: string, said: string): boolean {
  if (expected === 'yes') return said === 'true'
  if (expected === 'no') return said === 'false'
  if (expected.startsWith('!')) return said !== expected.slice(1)
  if (expected.startsWith('>=')) return Number(said) >= Number(expected.slice(2))
  if (expected.startsWith('<')) return Number(said) < Number(expected.slice(1))
  return said === expected
}

/** Everyday words, which have a bar; rare words and knowledge of the world; pairs that nothing was tuned on; pairs by another hand. */
export type ProbeSet = 'negation probes' | 'hard pairs' | 'fresh pairs' | 'blind pairs'

/** Shares of pairs right, under the set's name: of all, and by each output that it asks for. */
export function probeFigures(set: ProbeSet, pairs: readonly ProbedPair[]): Record<string, number> {
  const share = (some: readonly ProbedPair[]) => some.filter((p) => p.right).length / some.length
  const of = (['sentiment', 'complaint', 'severity'] as const).flatMap((output) => {
    const asked = pairs.filter((p) => p.probe.expect.output === output)
    return asked.length === 0 ? [] : [[`${set}, ${output}`, share(asked)] as const]
  })
  return { [set]: share(pairs), ...Object.fromEntries(of) }
}
