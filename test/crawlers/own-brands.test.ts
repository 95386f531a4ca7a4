import { describe, expect, test } from 'vitest'

import { ownBrands } from '../../crawlers/own-brands.ts'

const brands = [
  { id: 1, names: ['澜汐', 'Lanxi'], ownAccounts: ['澜汐电器官方', '1699999999', '小澜同学'] },
  { id: 2, names: ['云岭'], ownAccounts: [] },
]

describe('ownBrands', () => {
  test.each([
    ['a listed name', { name: '小澜同学' }, [1]],
    ['a listed name with an @ and in full width', { name: '@小澜同学 ' }, [1]],
    ['a listed id', { id: '1699999999', name: '改了名' }, [1]],
    [
      'a verified official name that nobody listed',
      { name: '云岭官方旗舰店', verified: true },
      [2],
    ],
    ['a verified account that is just the name', { name: 'LANXI', verified: true }, [1]],
    ['an English one', { name: 'Lanxi Official', verified: true }, [1]],
    ['an official name that the site has not verified', { name: '云岭官方' }, []],
    ['a verified customer who uses the name', { name: '云岭受害者联盟', verified: true }, []],
    ['a name that goes on otherwise', { name: '云岭老王', verified: true }, []],
    ['an unlisted id', { id: '16999999990' }, []],
    ['nobody', undefined, []],
    ['no name at all', {}, []],
  ])('%s', (_what, author, expected) => expect(ownBrands(author, brands)).toEqual(expected))
})
