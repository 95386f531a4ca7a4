import { expect, it } from 'vitest'

import { retryAfter } from '../../lib/retry-after.ts'

const now = new Date('2026-03-11T02:00:00Z')

it.each([
  [null, undefined],
  ['', undefined],
  ['30', 30_000],
  [' 0 ', 0],
  ['Wed, 11 Mar 2026 02:01:00 GMT', 60_000],
  ['Wed, 11 Mar 2026 01:59:00 GMT', 0],
  ['soon', undefined],
  ['9999999', 24 * 3600_000],
])('%s: %s ms', (header, ms) => {
  expect(retryAfter(header, now)).toBe(ms)
})
