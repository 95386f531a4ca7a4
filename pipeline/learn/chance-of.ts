/**
 * How often as many of `better + worse` texts, each as likely to get better as worse, would get better by luck
 * alone: the exact one-sided sign test (McNemar's on pairs) with half of the observed case, mid-p. 1 where none changed.
 */
export function chanceOf(better: number, worse: number): number {
  const changed = better + worse
  if (changed === 0) return 1
  // logarithms: 2 ** −1100 is zero, and so would be the sum
  let log = -changed * Math.LN2
  let sum = 0
  for (let k = 0; k <= worse; k += 1) {
    sum += Math.exp(log) * (k === worse ? 0.5 : 1)
    log += Math.log((changed - k) / (k + 1))
  }
  return sum
}
