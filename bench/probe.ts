import type { Aspect } from '../core/classification.ts'

/** What turns the meaning between the two sides of a pair. */
export const turns = ['negation', 'degree', 'supposition', 'question', 'contrast'] as const
export const industries = ['home', 'consumables', 'care', 'b2b', 'auto', 'platform'] as const
export type ProbedOutput = 'sentiment' | 'complaint' | 'severity'

/**
 * Two short invented texts that differ in a turn of speech, and what must be said of each.
 * Sentiment: a value, or `!neg` for any other. Complaint: `yes`, `no`. Severity: `3`, `0`, `>=2`, `<2`.
 */
export type Probe = {
  a: string
  b: string
  expect: { output: ProbedOutput; a: string; b: string }
  turn: (typeof turns)[number]
  industry: (typeof industries)[number]
  aspect: Aspect
}

/** Reads lines of `turn | industry | aspect | text | expected | text | expected`; throws at a line of another shape. */
export function readProbes(output: ProbedOutput, lines: string): Probe[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [turn, industry, aspect, a, forA, b, forB, more] = line.split(' | ')
      if (!a || !b || !forA || !forB || more !== undefined) throw new Error(`probe: ${line}`)
      return { a, b, expect: { output, a: forA, b: forB }, turn, industry, aspect } as Probe
    })
}
