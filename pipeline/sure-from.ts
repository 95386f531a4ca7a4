/** The least probability of a complaint that no person needs to look at. */
export function sureFrom(cut: number, unsureWithin: number): number {
  // a little above: the band's own edge is no exact number
  return Math.min(1, cut + unsureWithin + 0.01)
}
