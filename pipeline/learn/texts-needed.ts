import { chanceOf } from './chance-of.ts'

/** Beyond, the answer is no help. */
const most = 10_000

/**
 * How many texts more, of which as many get better and worse as of `texts`, would be better by more than `luck`;
 * null where that many are out of reach.
 */
export function textsNeeded(
  texts: number,
  { better, worse }: { better: number; worse: number },
  luck: number,
): number | null {
  if (better <= worse) return null
  for (let all = texts; all <= most; all += 1) {
    // whole texts only: half a text more proves nothing
    const grown = (of: number, round: (x: number) => number) => round((of * all) / texts)
    if (chanceOf(grown(better, Math.floor), grown(worse, Math.ceil)) <= luck) return all - texts
  }
  return null
}
