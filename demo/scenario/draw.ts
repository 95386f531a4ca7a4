import { chanceOf } from './chance.ts'

/**
 * The card at `position` of an endless row of shuffled packs of `cards`: nothing comes twice before
 * everything came once, and each position is known without drawing the ones before it.
 */
export function draw<T>(cards: readonly T[], position: number, ...keys: (string | number)[]): T {
  const pack = Math.floor(position / cards.length)
  const order = shuffled(cards.length, [...keys, pack])
  const card = cards[order[position % cards.length] ?? 0]
  if (card === undefined) throw new RangeError('draw: an empty pack')
  return card
}

function shuffled(size: number, keys: readonly (string | number)[]): number[] {
  const chance = chanceOf('shuffle', ...keys)
  const order = Array.from({ length: size }, (_, index) => index)
  for (let last = size - 1; last > 0; last -= 1) {
    const other = chance.int(0, last)
    const held = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = held
  }
  return order
}
