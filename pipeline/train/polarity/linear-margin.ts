const steepness = 0.5
const farthest = 1.2

/** The score that a text of this share of positive should get: half its log-odds, at most 1.2 either way. */
export function linearMargin(target: number): number {
  const margin = steepness * Math.log(Math.max(1e-4, target) / Math.max(1e-4, 1 - target))
  return Math.max(-farthest, Math.min(farthest, margin))
}
