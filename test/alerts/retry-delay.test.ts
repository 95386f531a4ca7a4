import { expect, it } from 'vitest'

import { retryDelay } from '../../alerts/retry-delay.ts'

it.each([
  [1, undefined, 15_000],
  [2, undefined, 30_000],
  [7, undefined, 960_000],
  [1, 60_000, 60_000],
  [5, 60_000, 240_000],
  [50, undefined, 3_600_000],
  [1, 86_400_000, 3_600_000],
])('after %d attempts, asked for %s: %d ms', (attempts, askedMs, ms) => {
  expect(retryDelay(attempts, askedMs)).toBe(ms)
})
