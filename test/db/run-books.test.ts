import fc from 'fast-check'
import { expect, test } from 'vitest'

import { settledBooks } from '../../db/queries/run-books.ts'

const sum = (books: Record<string, number | undefined>) =>
  Object.values(books).reduce<number>((total, n) => total + (n ?? 0), 0)

test.each([
  ['nothing found later', { new: 5 }, undefined, { new: 5 }],
  ['some', { new: 5, known: 2 }, { duplicate: 2 }, { new: 3, known: 2, duplicate: 2 }],
  ['all', { new: 2 }, { duplicate: 1, 'own-campaign': 1 }, { duplicate: 1, 'own-campaign': 1 }],
  ['added to what was known', { new: 2, duplicate: 1 }, { duplicate: 1 }, { new: 1, duplicate: 2 }],
  ['more than it brought: its own books stand', { new: 1 }, { duplicate: 2 }, { new: 1 }],
])('%s', (_name, counts, later, expected) => {
  expect(settledBooks(counts, later)).toEqual(expected)
})

test('the books balance before and after, whatever is found', () => {
  const n = fc.nat(1000)
  fc.assert(
    fc.property(
      fc.record({ new: n, known: n, changed: n, 'too-old': n }),
      fc.record({ 'not-about-brand': n, 'own-campaign': n, duplicate: n }),
      (counts, later) => {
        const settled = settledBooks(counts, later)
        expect(sum(settled)).toBe(sum(counts))
        expect(Math.min(...Object.values(settled))).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})
