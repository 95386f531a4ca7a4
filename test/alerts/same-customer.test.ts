import fc from 'fast-check'
import { expect, it } from 'vitest'

import { isSameCustomer, type Voice } from '../../alerts/same-customer.ts'

const voice = (change: Partial<Voice> = {}): Voice => ({
  authorHash: 'a',
  customerKeys: [],
  cluster: 1,
  site: 'weibo weibo.com',
  ...change,
})

it.each<[string, Partial<Voice>, Partial<Voice>, boolean]>([
  ['one account', {}, { cluster: 2 }, true],
  ['two accounts', {}, { authorHash: 'b', cluster: 2 }, false],
  ['the anonymous', { authorHash: null }, { authorHash: null, cluster: 2 }, false],
  [
    'one order number on two sites',
    { customerKeys: ['o', 'p'] },
    { authorHash: 'b', cluster: 2, site: 'heimao tousu.sina.com.cn', customerKeys: ['o'] },
    true,
  ],
  [
    'one contact, two accounts of one site',
    { customerKeys: ['p'] },
    { authorHash: 'b', cluster: 2, customerKeys: ['p'] },
    true,
  ],
  ['one text on two sites', {}, { authorHash: 'b', site: 'heimao tousu.sina.com.cn' }, true],
  ['one text by another account of the site', {}, { authorHash: 'b' }, false],
  [
    'one text on two sites, the anonymous',
    { authorHash: null },
    { authorHash: null, site: 'heimao tousu.sina.com.cn' },
    true,
  ],
])('%s', (_name, one, other, same) => {
  expect(isSameCustomer(voice(one), voice(other))).toBe(same)
})

it("is the same from both sides, and a post is its own customer's", () => {
  const any = fc.record({
    authorHash: fc.option(fc.constantFrom('a', 'b')),
    customerKeys: fc.subarray(['o', 'p']),
    cluster: fc.integer({ min: 1, max: 2 }),
    site: fc.constantFrom('weibo', 'heimao'),
  })
  fc.assert(
    fc.property(any, any, (one, other) => {
      expect(isSameCustomer(one, other)).toBe(isSameCustomer(other, one))
      if (one.authorHash !== null) expect(isSameCustomer(one, one)).toBe(true)
    }),
  )
})
