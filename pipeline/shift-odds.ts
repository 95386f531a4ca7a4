/** A probability after its log-odds moved by so much. */
export function shiftOdds(probability: number, logOdds: number): number {
  const odds = (probability / (1 - probability)) * Math.exp(logOdds)
  return odds / (1 + odds)
}
