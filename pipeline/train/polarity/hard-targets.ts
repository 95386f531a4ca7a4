import type { Example } from './example.ts'

/** Labels as shares of positive; 0.5 where there is none. */
export function hardTargets(examples: readonly Example[]): Float32Array {
  return Float32Array.from(examples, ({ label }) => label ?? 0.5)
}
