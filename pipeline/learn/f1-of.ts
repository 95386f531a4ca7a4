/** Answers to one question: rightly yes, yes in all, truly yes. */
export type Tally = { hit: number; said: number; real: number }

/** F1 over questions, their mean or of all together. Exact; 1 where there is nothing to find and nothing was said. */
export function f1Of(tallies: readonly Tally[], over: 'macro' | 'micro'): number {
  if (over === 'macro')
    return tallies.reduce((sum, tally) => sum + f1Of([tally], 'micro'), 0) / tallies.length
  const sum = (part: keyof Tally) => tallies.reduce((all, tally) => all + tally[part], 0)
  const asked = sum('said') + sum('real')
  return asked === 0 ? 1 : (2 * sum('hit')) / asked
}
