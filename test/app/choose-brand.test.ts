import { describe, expect, it } from 'vitest'

import { chooseBrand, type ChosenBrand } from '../../app/choose-brand.ts'

const brands = [
  { name: '云栖电器', aliases: ['云栖', 'YUNQI', '栖栖'] },
  { name: '青禾', aliases: ['QH', '云禾'] },
  { name: '青禾食品', aliases: ['qh'] },
]

describe('chooseBrand', () => {
  it.each<[given: string, chosen: ChosenBrand]>([
    ['云栖电器', { known: '云栖电器', alias: false }],
    [' 青禾 ', { known: '青禾', alias: false }],
    ['云栖', { known: '云栖电器', alias: true }],
    ['yunqi', { known: '云栖电器', alias: true }],
    // full-width letters of a Chinese keyboard
    ['ＹＵＮＱＩ', { known: '云栖电器', alias: true }],
    ['Qh', { shared: ['青禾', '青禾食品'] }],
    ['云棲电器', { alike: ['云栖电器'] }],
    ['云栖电器旗舰店', { alike: ['云栖电器'] }],
    ['青禾集团', { alike: ['青禾'] }],
    ['美的', { unknown: '美的' }],
    ['', { unknown: '' }],
  ])('%s', (given, chosen) => expect(chooseBrand(given, brands)).toEqual(chosen))

  it('knows nobody where there is nobody', () =>
    expect(chooseBrand('美的', [])).toEqual({ unknown: '美的' }))
})
