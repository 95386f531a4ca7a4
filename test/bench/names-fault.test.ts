import { expect, it } from 'vitest'

import { namesFault } from '../../bench/eval/names-fault.ts'

it.each([
  ['安装慢', true],
  ['说明书不清楚', true],
  ['物流快', false],
  ['物流不快', true],
  ['音质好', false],
  ['手感不舒服', true],
  ['外观好看', false],
  ['效果差', true],
  ['没效果', true],
  ['late delivery', true],
  ['good value', false],
])('%s names a fault: %s', (phrase, fault) => {
  expect(namesFault(phrase)).toBe(fault)
})
