import { expect, it } from 'vitest'

import { refusals } from '../../core/refusals.ts'

it.each(Object.entries(refusals))('%s is a sentence in each language', (_, told) => {
  expect(told['zh-CN']).toMatch(/^[\p{sc=Han}“「\d].*。$/u)
  expect(told.en).toMatch(/^[A-Z][ -~“”]*\.$/u)
})
