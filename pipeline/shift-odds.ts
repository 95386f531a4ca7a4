/** A probability after its log-odds moved by so much. */
export function shiftOdds(probability: number, logOdds: number): number {
  const odds = (probability / (1 - probability)) * Math.exp(logOdds)
  return odds / (1 + odds)
}

/** The log-odds of a probability, which is held `least` away from impossible and from certain. */
export function logOdds(probability: number, least: number): number {
  const inside = Math.min(1 - least, Math.max(least, probability))
  return Math.log(inside / (1 - inside))
}
