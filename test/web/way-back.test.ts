import { expect, it } from 'vitest'

import { wayBack } from '../../web/way-back.ts'

it.each([
  // path, where the button was, gone: where it leads back to
  [
    '/mentions/7/confirmation',
    '/mentions?unsure=yes&brand=2',
    false,
    '/mentions?unsure=yes&brand=2',
  ],
  ['/mentions/7/confirmation', '/mentions/7', false, '/mentions/7'],
  ['/mentions/7/confirmation', null, false, '/mentions/7'],
  ['/mentions/7/confirmation', '/mentions/7', true, '/mentions'],
  ['/mentions/7/correction', '/mentions/7/correction', true, '/mentions'],
  ['/mentions/7/confirmation', '/mentions?unsure=yes', true, '/mentions?unsure=yes'],
  ['/mentions/7/confirmation', '/mentions/70', true, '/mentions/70'],
  ['/tickets/9/solve', null, false, '/tickets/9'],
  ['/alerts/9', null, true, '/alerts'],
  // a page that refuses itself is no way back
  ['/mentions/7', '/mentions/7', false, null],
  ['/users', '/users', false, null],
  ['/users', null, false, null],
  ['/silences/3/end', null, false, null],
  ['/silences/3/end', '/alerts/5', false, '/alerts/5'],
  ['/mentions/x/confirmation', null, true, null],
  ['/constructor/1/x', null, false, null],
])('%s from %s, gone %s: %s', (path, from, isGone, href) => {
  expect(wayBack(path, from, isGone)?.href ?? null).toBe(href)
})
