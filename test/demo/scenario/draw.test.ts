import fc from 'fast-check'
import { expect, test } from 'vitest'

import { chanceOf } from '../../../demo/scenario/chance.ts'
import { draw } from '../../../demo/scenario/draw.ts'

test('nothing comes twice before everything came once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.string(), fc.nat(5), (size, seed, pack) => {
      const cards = Array.from({ length: size }, (_, index) => index)
      const drawn = cards.map((index) => draw(cards, pack * size + index, seed))
      expect(drawn.toSorted((a, b) => a - b)).toEqual(cards)
    }),
  )
})

test('packs follow one another in another order', () => {
  const cards = Array.from({ length: 30 }, (_, index) => index)
  const pack = (n: number) => cards.map((index) => draw(cards, n * 30 + index, 'seed'))
  expect(pack(0)).toEqual(pack(0))
  expect(pack(0)).not.toEqual(pack(1))
})

test('chance is fair, bounded and a function of its keys', () => {
  const chance = chanceOf('seed', 4)
  const rolls = Array.from({ length: 6000 }, () => chance.int(1, 6))
  for (let face = 1; face <= 6; face += 1) {
    const share = rolls.filter((roll) => roll === face).length / rolls.length
    expect(share).toBeGreaterThan(0.14)
    expect(share).toBeLessThan(0.19)
  }
  expect(chanceOf('a', 1).next()).toBe(chanceOf('a', 1).next())
  expect(chanceOf('a', 1).next()).not.toBe(chanceOf('a', 2).next())
})
