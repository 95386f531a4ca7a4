import { expect, it } from 'vitest'

import { sameSecret } from '../../lib/same-secret.ts'

it.each([
  ['secret', 'secret', true],
  ['secret', 'secreT', false],
  ['secret ', 'secret', false],
  ['', 'secret', false],
  [undefined, 'secret', false],
  ['口哨', '口哨', true],
])('tells %j and %j apart: %s', (given, expected, same) => {
  expect(sameSecret(given, expected)).toBe(same)
})
